#pragma once

#include <string>
#include <vector>

namespace phenodrop::newspaper {

struct EvaluationOptions {
    double completeIou = 0.9;  ///< an article this well covered is "almost perfect"
    double articleIou = 0.5;   ///< of ink, for a match in the article F1
    int borderTolerance = 2;   ///< pixels of a page 256 high
    bool baselines = true;     ///< also judge the simple methods
    std::string title = {};    ///< only pages of this newspaper; empty: all
};

/// What one page got; NaN where the page's labels do not say.
struct PageScores {
    std::string page, title;
    int trueArticles = 0, foundArticles = 0;
    double der = 0;          ///< (confused + missed + false) ÷ true article pixels
    double completeness = 0; ///< share of the true articles with IoU ≥ completeIou
    double ari = 0;          ///< adjusted Rand index over text ink of known article
    double f1 = 0;           ///< of articles matched by ink IoU
    double textIou = 0;      ///< text pixels found ∩ true ÷ ∪
    double borderF1 = 0;
    double areaIou = 0;      ///< pixels inside of any article: found ∩ true ÷ ∪
    double ms = 0, networkMs = 0; ///< all of it; the network alone
    bool rich() const { return trueArticles >= 3; } ///< a page of several articles
};

/// A mean over pages with its bootstrap 95 % interval; NaN without pages.
struct MeanScore {
    double value = 0, low = 0, high = 0;
    int pages = 0;
};

struct MeanScores {
    MeanScore der, completeness, ari, f1, textIou, borderF1, areaIou;
};

struct NewspaperScores {
    MeanScores all;                 ///< of the model on all pages that say something
    MeanScores rich;                ///< on pages of three and more articles
    MeanScores blocks, xycut;       ///< each block an article; XY-cut with headings: all pages
    MeanScores blocksRich, xycutRich;
    std::vector<PageScores> perPage, perPageBlocks, perPageXycut;
    double msPerPage = 0, networkMsPerPage = 0;
};

/// Fills the means from the pages. Also for pages of several runs put together.
void summarise(NewspaperScores& scores);

/// Mean and percentile bootstrap over pages (1,000 draws, a fixed seed), NaN left out.
MeanScores meanScores(const std::vector<PageScores>& pages, bool richOnly);

} // namespace phenodrop::newspaper
