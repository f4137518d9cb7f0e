#include "plugins/newspaper/crossvalidation.h"

#include "plugins/newspaper/mergetraining.h"

#include <algorithm>

namespace phenodrop::newspaper {

Result<NewspaperScores> leaveOneTitleOut(const PageSet& pages, const TrainNewspaperOptions& train, const EvaluationOptions& evaluate,
                                         const nn::FitHooks& hooks)
{
    std::vector<std::string> titles; // the same newspaper under two names counts once
    for (const Page& page : pages.pages)
        if (page.hasText() && std::none_of(titles.begin(), titles.end(), [&](const std::string& t) { return sameTitle(t, page.title); }))
            titles.push_back(page.title);
    if (titles.size() < 2)
        return Error{Errc::NotEnoughData, "titles", "two newspapers with labelled pages are needed, " + std::to_string(titles.size()) + " are there"};
    // Without article ids nothing is said of networks that only know articles.
    if (train.network != "unet")
        std::erase_if(titles, [&](const std::string& title) {
            return std::none_of(pages.pages.begin(), pages.pages.end(), [&](const Page& p) { return p.hasArticles() && sameTitle(p.title, title); });
        });
    TrainNewspaperOptions shared = train;
    if (train.network == "unet" && !shared.joints) {
        auto joints = simulatedJoints(simulatorOf(train), simulatedPages(train), part(hooks.progress, 0, 0.1));
        if (!joints)
            return joints.error();
        shared.joints = *joints;
    }
    const Progress folds = part(hooks.progress, 0.1, 1);
    NewspaperScores all;
    for (std::size_t i = 0; i < titles.size(); ++i) {
        const Progress mine = part(folds, double(i) / double(titles.size()), double(i + 1) / double(titles.size()));
        TrainNewspaperOptions options = shared;
        options.withoutTitle = titles[i];
        nn::FitHooks inner = hooks;
        inner.progress = part(mine, 0, 0.9);
        const auto trained = trainNewspaper(pages, options, inner);
        if (!trained)
            return trained.error();
        PageSet left;
        for (const Page& page : pages.pages)
            if (page.hasText() && sameTitle(page.title, titles[i]))
                left.pages.push_back(page);
        const auto scores = evaluateNewspaper(trained->model, left, evaluate, part(mine, 0.9, 1));
        if (!scores)
            return scores.error();
        all.perPage.insert(all.perPage.end(), scores->perPage.begin(), scores->perPage.end());
        all.perPageBlocks.insert(all.perPageBlocks.end(), scores->perPageBlocks.begin(), scores->perPageBlocks.end());
        all.perPageXycut.insert(all.perPageXycut.end(), scores->perPageXycut.begin(), scores->perPageXycut.end());
    }
    summarise(all);
    return all;
}

} // namespace phenodrop::newspaper
