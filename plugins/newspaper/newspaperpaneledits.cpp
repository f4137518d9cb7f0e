// What is shown of a page, what is selected, and what keys and buttons change.
#include "plugins/newspaper/newspaperpanel.h"
#include "plugins/newspaper/pageplot.h"
#include "plugins/newspaper/pagespanel.h"
#include "plugins/newspaper/pagespanelmodel.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"

#include <QKeyEvent>
#include <QListView>
#include <QStackedWidget>

#include <algorithm>

namespace phenodrop {

using namespace newspaper;

namespace {

constexpr double Nudge = 4, FarNudge = 20; ///< page pixels that an arrow moves a corner

bool wordsKey(const QKeyEvent& event)
{
    return !(event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
}

} // namespace

void NewspaperPanel::showPage(int row)
{
    m_current = row;
    choose({});
    showArticles();
    readImage();
    showWhatIsOpen();
}

void NewspaperPanel::closePage(int row)
{
    const int next = m_pages->rowCount() > 1 ? std::min(row, m_pages->rowCount() - 2) : -1;
    m_current = -1;
    m_pages->close(row);
    if (m_list->currentRow() != next)
        m_list->setCurrentRow(next);
    showPage(m_list->currentRow());
}

void NewspaperPanel::showArticles()
{
    OpenPage* page = currentPage();
    const PageArticles none;
    const PageArticles& articles = page ? page->articles() : none;
    const int n = int(articles.articles.size());
    std::erase_if(m_chosen, [n](int a) { return a >= n; });
    if (m_block >= int(articles.regions.size()))
        m_block = -1;
    const Corner& c = m_corner;
    if (c.valid() && (c.article >= n || c.polygon >= int(articles.articles[std::size_t(c.article)].polygons.size()) ||
                      c.corner >= int(articles.articles[std::size_t(c.article)].polygons[std::size_t(c.polygon)].size())))
        m_corner = {};
    m_plot->setArticles(articles);
    m_plot->setTruth(page ? articlesOf(page->page()) : std::vector<Article>());
    m_articles->setArticles(articles, page ? double(page->page().width) * page->page().height : 1);
    m_articles->setSentence(page && page->state() == OpenPage::State::Found ? tr("No article was found on this page.")
                                                                             : tr("No articles yet. Press F to find them."));
    m_header->setTitle(page ? page->name() : QString());
    m_header->setFact(page ? OpenPages::tr("%1 × %2 px").arg(countText(page->page().width), countText(page->page().height)) : QString());
    m_export->setEnabled(n > 0 || !articles.regions.empty());
    for (const auto& [layer, button] : m_layers)
        if (layer == PagePlot::Truth)
            button->setEnabled(page && page->page().hasArticles());
    showSelection();
    showUndo();
}

void NewspaperPanel::showSelection()
{
    const OpenPage* page = currentPage();
    const bool one = page && m_block >= 0 && articleOf(page->articles(), m_block) >= 0;
    const bool several = one && blocksOf(page->articles(), articleOf(page->articles(), m_block)).size() > 1;
    m_plot->setSelection(m_chosen, m_block, m_corner);
    m_articles->setSelection(m_chosen);
    m_articles->setVerbs(m_chosen.size() > 1, several, several || (page && m_block >= 0 && !one), !m_chosen.empty());
}

void NewspaperPanel::showUndo()
{
    OpenPage* page = currentPage();
    const auto show = [](QPushButton* button, bool can, const QString& verb, const QString& step, const QString& keys) {
        button->setEnabled(can);
        button->setToolTip(can ? QStringLiteral("%1: %2 (%3)").arg(verb, step, keys) : QStringLiteral("%1 (%2)").arg(verb, keys));
    };
    show(m_undo, page && page->undo().canUndo(), tr("Undo"), page ? page->undo().undoText() : QString(), QStringLiteral("Ctrl+Z"));
    show(m_redo, page && page->undo().canRedo(), tr("Redo"), page ? page->undo().redoText() : QString(), QStringLiteral("Ctrl+Shift+Z"));
}

void NewspaperPanel::choose(const std::set<int>& articles, int block)
{
    m_chosen = articles;
    m_block = block;
    m_corner = {};
    if (block < 0 && articles.size() == 1 && currentPage()) // keys work on a block: the first one
        if (const std::vector<int> blocks = blocksOf(currentPage()->articles(), *articles.begin()); blocks.size() > 1)
            m_block = blocks.front();
    showSelection();
    if (m_chosen.size() == 1)
        m_plot->reveal(*m_chosen.begin());
}

void NewspaperPanel::clicked(int article, int block, bool extend)
{
    std::set<int> articles = extend ? m_chosen : std::set<int>();
    if (article >= 0 && !(extend && articles.erase(article)))
        articles.insert(article);
    choose(articles, block);
}

void NewspaperPanel::doVerb(ArticlesPanel::Verb verb)
{
    OpenPage* page = currentPage();
    if (!page)
        return;
    const std::vector<int> chosen(m_chosen.begin(), m_chosen.end());
    const int article = articleOf(page->articles(), m_block);
    switch (verb) {
    case ArticlesPanel::Verb::Merge:
        if (chosen.size() < 2)
            return;
        m_chosen = {chosen.front()};
        return page->edit(tr("Merge articles"), mergeArticles(page->articles(), chosen));
    case ArticlesPanel::Verb::Split:
        return page->edit(tr("Split article"), splitArticle(page->articles(), article, m_block));
    case ArticlesPanel::Verb::NewFromBlock:
        return moveBlockTo(m_block, -1);
    case ArticlesPanel::Verb::Delete:
        m_chosen.clear();
        m_corner = {};
        return page->edit(tr("Delete article(s)", nullptr, int(chosen.size())), deleteArticles(page->articles(), chosen));
    }
}

void NewspaperPanel::moveBlockTo(int block, int article)
{
    OpenPage* page = currentPage();
    if (!page || block < 0)
        return;
    page->edit(article < 0 ? tr("Set block apart") : tr("Move block"), moveBlock(page->articles(), block, article));
    const int now = articleOf(page->articles(), block);
    choose(now < 0 ? std::set<int>() : std::set<int>{now}, block);
}

void NewspaperPanel::stepArticle(int by, bool extend)
{
    const int n = currentPage() ? int(currentPage()->articles().articles.size()) : 0;
    if (n == 0)
        return;
    const int from = m_chosen.empty() ? (by > 0 ? -1 : n) : by > 0 ? *m_chosen.rbegin() : *m_chosen.begin();
    const int to = std::clamp(from + by, 0, n - 1);
    std::set<int> articles = extend ? m_chosen : std::set<int>();
    articles.insert(to);
    choose(articles);
}

void NewspaperPanel::stepBlock(int by)
{
    if (!currentPage() || m_chosen.size() != 1)
        return;
    const std::vector<int> blocks = blocksOf(currentPage()->articles(), *m_chosen.begin());
    if (blocks.empty())
        return;
    const auto at = std::find(blocks.begin(), blocks.end(), m_block);
    const int now = at == blocks.end() ? (by > 0 ? -1 : int(blocks.size())) : int(at - blocks.begin());
    choose(m_chosen, blocks[std::size_t(std::clamp(now + by, 0, int(blocks.size()) - 1))]);
}

void NewspaperPanel::stepPage(int by)
{
    if (m_pages->rowCount() > 0)
        m_list->setCurrentRow(std::clamp(m_current + by, 0, m_pages->rowCount() - 1));
}

/// Through all corners of the selected article's outlines.
void NewspaperPanel::stepCorner(int by)
{
    if (!currentPage() || m_chosen.size() != 1)
        return;
    const int article = *m_chosen.begin();
    std::vector<Corner> all;
    const auto& polygons = currentPage()->articles().articles[std::size_t(article)].polygons;
    for (std::size_t p = 0; p < polygons.size(); ++p)
        for (std::size_t c = 0; c < polygons[p].size(); ++c)
            all.push_back({article, int(p), int(c)});
    if (all.empty())
        return;
    const auto at = std::find(all.begin(), all.end(), m_corner);
    const int n = int(all.size());
    m_corner = at == all.end() ? all[by > 0 ? 0 : std::size_t(n - 1)] : all[std::size_t((int(at - all.begin()) + by + n) % n)];
    showSelection();
}

void NewspaperPanel::nudgeCorner(QPointF by)
{
    OpenPage* page = currentPage();
    const cv::Point2f at = page->articles()
                               .articles[std::size_t(m_corner.article)]
                               .polygons[std::size_t(m_corner.polygon)][std::size_t(m_corner.corner)];
    const cv::Point2f to(std::clamp(at.x + float(by.x()), 0.f, float(page->page().width)), std::clamp(at.y + float(by.y()), 0.f, float(page->page().height)));
    // Steps of one corner right after each other are one for undo.
    const int key = 1 + (m_corner.article * 131 + m_corner.polygon) * 4099 + m_corner.corner;
    page->edit(tr("Move corner"), moveCorner(page->articles(), m_corner, to), key);
}

void NewspaperPanel::moveInOrder(int by)
{
    OpenPage* page = currentPage();
    if (!page || m_chosen.size() != 1)
        return;
    const int from = *m_chosen.begin(), to = from + by;
    if (to < 0 || to >= int(page->articles().articles.size()))
        return;
    m_chosen = {to};
    page->edit(tr("Change reading order"), moveArticle(page->articles(), from, to));
}

bool NewspaperPanel::handlePlainKey(const QKeyEvent& event)
{
    const auto toggle = [this](PagePlot::Layer layer) {
        for (const auto& [each, button] : m_layers)
            if (each == layer && button->isEnabled())
                button->toggle();
    };
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    switch (event.key()) {
    case Qt::Key_M: doVerb(ArticlesPanel::Verb::Merge); return true;
    case Qt::Key_S: doVerb(ArticlesPanel::Verb::Split); return true;
    case Qt::Key_N: doVerb(ArticlesPanel::Verb::NewFromBlock); return true;
    case Qt::Key_Delete:
    case Qt::Key_Backspace: doVerb(ArticlesPanel::Verb::Delete); return true;
    case Qt::Key_F: findArticles(); return true;
    case Qt::Key_O: toggle(PagePlot::Outlines); return true;
    case Qt::Key_B: toggle(PagePlot::Blocks); return true;
    case Qt::Key_R: toggle(PagePlot::Rules); return true;
    case Qt::Key_P: toggle(PagePlot::Pictures); return true;
    case Qt::Key_T: toggle(PagePlot::Truth); return true;
    case Qt::Key_V: stepCorner(shift ? -1 : 1); return true;
    case Qt::Key_Up: stepArticle(-1, shift); return true;
    case Qt::Key_Down: stepArticle(1, shift); return true;
    case Qt::Key_Left: stepBlock(-1); return true;
    case Qt::Key_Right: stepBlock(1); return true;
    case Qt::Key_PageUp: stepPage(-1); return true;
    case Qt::Key_PageDown: stepPage(1); return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal: m_plot->zoomBy(1.25); return true;
    case Qt::Key_Minus: m_plot->zoomBy(1 / 1.25); return true;
    case Qt::Key_Escape: choose({}); return true;
    default: break;
    }
    if (event.key() >= Qt::Key_1 && event.key() <= Qt::Key_9 && currentPage()) {
        if (const int article = event.key() - Qt::Key_1; article < int(currentPage()->articles().articles.size()))
            moveBlockTo(m_block, article);
        return true;
    }
    return false;
}

/// Keys that the program would take for itself: its own undo is about cells.
bool NewspaperPanel::isOurKey(const QKeyEvent& event) const
{
    if (m_right->currentIndex() != 1)
        return event.matches(QKeySequence::Open);
    return event.matches(QKeySequence::Undo) || event.matches(QKeySequence::Open) ||
           (event.key() == Qt::Key_Z && event.modifiers() == (Qt::ControlModifier | Qt::ShiftModifier)) ||
           (event.key() == Qt::Key_0 && event.modifiers() == Qt::ControlModifier);
}

bool NewspaperPanel::handleKey(const QKeyEvent& event)
{
    if (event.matches(QKeySequence::Open)) {
        choosePages();
        return true;
    }
    OpenPage* page = currentPage();
    if (!page || m_right->currentIndex() != 1)
        return false;
    if (wordsKey(event))
        return handlePlainKey(event);
    if (event.matches(QKeySequence::Undo)) {
        page->undo().undo();
        return true;
    }
    if (isOurKey(event)) {
        event.key() == Qt::Key_Z ? page->undo().redo() : m_plot->fit();
        return true;
    }
    if (event.modifiers() & Qt::AltModifier) {
        const double far = event.modifiers() & Qt::ShiftModifier ? FarNudge : Nudge;
        const int right = (event.key() == Qt::Key_Right) - (event.key() == Qt::Key_Left);
        const int down = (event.key() == Qt::Key_Down) - (event.key() == Qt::Key_Up);
        if (right == 0 && down == 0)
            return false;
        if (m_corner.valid())
            nudgeCorner(QPointF(right, down) * far);
        else if (down != 0)
            moveInOrder(down);
        return true;
    }
    return false;
}

void NewspaperPanel::keyPressEvent(QKeyEvent* event)
{
    if (!handleKey(*event))
        QWidget::keyPressEvent(event);
}

bool NewspaperPanel::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && isOurKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

bool NewspaperPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto& key = *static_cast<QKeyEvent*>(event);
    const bool inPages = watched == &m_list->view();
    // The page list keeps its arrows; its Delete takes the page off the list.
    if (inPages && wordsKey(key) && (key.key() == Qt::Key_Up || key.key() == Qt::Key_Down))
        return false;
    if (inPages && key.key() == Qt::Key_Delete) {
        if (m_current >= 0)
            closePage(m_current);
        return true;
    }
    return handleKey(key);
}

} // namespace phenodrop
