#include "widgets/label/nextcells.h"

#include "core/base/rng.h"
#include "widgets/style/numbers.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace phenodrop {

namespace {

Badge badgeOf(Reason reason)
{
    switch (reason) {
    case Reason::Similar:
        return Badge::Similar;
    case Reason::Uncertain:
        return Badge::Uncertain;
    case Reason::Unusual:
        return Badge::Unusual;
    case Reason::ClassShort:
        return Badge::ClassShort;
    }
    return Badge::None;
}

} // namespace

std::vector<CellId> mixedUnlabelled(const CellIndex& index, const LabelJournal* journal, std::size_t most)
{
    const auto cells = index.cells();
    std::vector<char> labelled(cells.size(), 0); // asking a million cells for their label takes ten times as long
    if (journal)
        for (const auto& [id, phenotype] : journal->state().labels())
            if (const Cell* cell = index.cell(id))
                labelled[std::size_t(cell - cells.data())] = 1;
    std::vector<std::uint32_t> rows(cells.size());
    std::iota(rows.begin(), rows.end(), 0U);
    std::vector<CellId> some;
    some.reserve(std::min(rows.size(), most));
    Rng rng(1);
    for (std::size_t i = 0; i < rows.size() && some.size() < most; ++i) { // a shuffle, as far as it is needed
        std::swap(rows[i], rows[i + rng.below(rows.size() - i)]);
        if (!labelled[rows[i]])
            some.push_back(cells[rows[i]].id);
    }
    return some;
}

NextCells::NextCells(Workspace& workspace, CellKnowledge& knowledge, GalleryPanel& panel, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_knowledge(knowledge), m_panel(panel)
{
    panel.model().setCaptions([this](CellId cell) { return caption(cell); });
    const auto captions = [this] {
        m_panel.model().captionsChanged();
        showState();
    };
    connect(&workspace.annotations(), &Annotations::changed, this, captions);
    connect(&workspace.annotations(), &Annotations::phenotypesChanged, this, captions);
    connect(&workspace, &Workspace::indexChanged, this, [this] {
        if (m_panel.offer() == GalleryPanel::Offer::Selected)
            m_panel.setOffer(GalleryPanel::Offer::Suggested); // the cells that were shown may be gone
        else
            showAnew();
    });
    connect(&panel, &GalleryPanel::selectionWanted, this, &NextCells::showSelected);
    connect(&knowledge, &CellKnowledge::beliefsChanged, this, &NextCells::takeSuggestions);
    connect(&panel, &GalleryPanel::offerChanged, this, &NextCells::showAnew);
    connect(&panel, &GalleryPanel::orderChanged, this, &NextCells::showAnew);
    connect(&panel, &GalleryPanel::emptyActionTriggered, this,
            [this] { m_panel.setOffer(GalleryPanel::Offer::Uncertain); });
    showAnew();
}

const Suggestions* NextCells::offered() const
{
    const BeliefOutcome* beliefs = m_knowledge.beliefs();
    if (!beliefs)
        return nullptr;
    switch (m_panel.offer()) {
    case GalleryPanel::Offer::Selected:
        return nullptr;
    case GalleryPanel::Offer::Suggested:
        return &beliefs->mixed;
    case GalleryPanel::Offer::Similar:
        return &beliefs->similar;
    case GalleryPanel::Offer::Uncertain:
        return &beliefs->uncertain;
    case GalleryPanel::Offer::Unusual:
        return &beliefs->unusual;
    case GalleryPanel::Offer::ClassShort:
        return &beliefs->classShort;
    }
    return nullptr;
}

/// Mixed: the first well alone would show nothing of what the treatments do, and its cells would be all that is labelled.
/// Of very many cells as many as nobody scrolls through, each with the same chance: the whole list of a million took the
/// window's thread 50 ms each time.
std::vector<GalleryItem> NextCells::unlabelledMixed() const
{
    constexpr std::size_t Most = 100'000;
    std::vector<GalleryItem> items;
    for (const CellId cell : mixedUnlabelled(*m_workspace.index(), m_workspace.annotations().journal(), Most))
        items.push_back({cell, Badge::None});
    sort(items);
    return items;
}

/// Before the first label nothing can be suggested; a sample of everything shows what there is.
std::vector<GalleryItem> NextCells::spreadSample() const
{
    constexpr std::size_t Most = 2000;
    std::vector<CellId> cells = m_knowledge.beliefs()->space->cells;
    Rng(1).shuffle(cells);
    cells.resize(std::min(cells.size(), Most));
    std::vector<GalleryItem> items;
    for (CellId cell : cells)
        items.push_back({cell, Badge::None});
    return items;
}

std::vector<GalleryItem> NextCells::items() const
{
    if (m_panel.offer() == GalleryPanel::Offer::Selected) {
        std::vector<GalleryItem> items;
        for (const CellId cell : m_chosen)
            items.push_back({cell, Badge::None});
        sort(items);
        return items;
    }
    const Suggestions* suggestions = offered();
    if (!suggestions)
        return m_panel.offer() == GalleryPanel::Offer::Suggested ? unlabelledMixed()
                                                                 : std::vector<GalleryItem>();
    std::vector<GalleryItem> items;
    const bool first = m_workspace.annotations().labelledCount() == 0 && m_knowledge.examples().empty();
    if (first && m_panel.offer() == GalleryPanel::Offer::Suggested)
        items = spreadSample();
    else
        for (const Suggestion& s : *suggestions)
            items.push_back({m_knowledge.beliefs()->space->cells[s.row], badgeOf(s.reason)});
    sort(items);
    return items;
}

void NextCells::sort(std::vector<GalleryItem>& items) const
{
    const auto by = [&items](auto key) {
        std::vector<std::pair<double, GalleryItem>> keyed;
        for (const GalleryItem& item : items)
            keyed.emplace_back(key(item.cell), item);
        std::stable_sort(keyed.begin(), keyed.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t i = 0; i < items.size(); ++i)
            items[i] = keyed[i].second;
    };
    switch (m_panel.order()) {
    case GalleryPanel::Order::Mixed:
        break;
    case GalleryPanel::Order::ByClass:
        by([this](CellId cell) {
            const auto belief = m_knowledge.beliefOf(cell);
            const Phenotype* phenotype =
                belief ? m_workspace.annotations().phenotype(belief->first) : nullptr;
            return phenotype ? double(phenotype->key) : 1e9;
        });
        break;
    case GalleryPanel::Order::ByProbability:
        by([this](CellId cell) {
            const auto belief = m_knowledge.beliefOf(cell);
            return belief ? double(belief->second) : 2.0;
        });
        break;
    case GalleryPanel::Order::ByPlace: // the index lists cells by plate, well, field
        by([this](CellId cell) {
            const Cell* where = m_workspace.index()->cell(cell);
            return where ? double(where - m_workspace.index()->cells().data()) : 1e18;
        });
        break;
    }
}

void NextCells::showAnew()
{
    m_anew = true;
    takeSuggestions();
    m_panel.view().scrollToTop();
}

/// A lasso on the map takes hundreds: they can be looked through, and wrong ones left out, before they get a class.
void NextCells::showSelected()
{
    m_chosen = m_workspace.selection().cells();
    ++m_choices;
    if (m_panel.offer() == GalleryPanel::Offer::Selected)
        showAnew();
    else
        m_panel.setOffer(GalleryPanel::Offer::Selected);
}

NextCells::StandIn NextCells::standIn() const
{
    if (m_panel.offer() == GalleryPanel::Offer::Selected)
        return {m_workspace.index(), m_choices, m_panel.offer(), m_panel.order()};
    const LabelJournal* journal = m_workspace.annotations().journal();
    return {m_workspace.index(), journal ? journal->history().size() : 0, m_panel.offer(), m_panel.order()};
}

void NextCells::takeSuggestions()
{
    const auto wanted = offered() ? std::nullopt : std::optional(standIn());
    if (m_anew && wanted && wanted == m_standIn) {
        m_panel.model().captionsChanged();
        return showState();
    }
    m_standIn = wanted;
    m_reasons.clear();
    if (const Suggestions* suggestions = offered())
        for (const Suggestion& s : *suggestions)
            m_reasons[m_knowledge.beliefs()->space->cells[s.row]] = s;
    const std::vector<GalleryItem> now = items();
    const CellId current = m_workspace.selection().currentCell();
    const bool stood = m_panel.model().rowOf(current) >= 0 || (current && current == m_stoodAt);
    // At the head of cells that stand in nobody has begun yet: the head of the suggestions is where to begin.
    const bool atHead = m_anew && m_panel.model().rowOf(current) == 0;
    const bool all = m_anew || m_panel.model().rowCount() == 0;
    if (m_anew || m_panel.model().rowCount() == 0)
        m_panel.model().setItems(now);
    else
        m_panel.model().replaceAfter(m_panel.view().rowsInView().second, now);
    m_stoodAt = stood ? current : 0; // the list may be empty until an answer comes
    if (stood && m_panel.model().rowCount() && (atHead || m_panel.model().rowOf(current) < 0))
        standInView(all);
    m_anew = !offered(); // until there are suggestions, cells stand in for them
    m_panel.model().captionsChanged();
    showState();
}

/// Where the list goes on without the current cell, the keys go on in the list: else each would label that cell again.
void NextCells::standInView(bool fromTop)
{
    if (fromTop)
        m_panel.view().scrollToTop();
    const int row = fromTop ? 0 : std::min(m_panel.view().rowsInView().first, m_panel.model().rowCount() - 1);
    m_panel.view().setCurrentIndex(m_panel.model().index(std::max(0, row)));
}

void NextCells::showState()
{
    const auto all = std::int64_t(m_workspace.index()->cells().size());
    const std::int64_t toGo = std::max<std::int64_t>(0, all - m_workspace.annotations().labelledCount());
    m_panel.setToGo(toGo);
    int classes = 0;
    for (const Phenotype& phenotype : m_workspace.annotations().phenotypes())
        classes = std::max(classes, std::min(9, phenotype.key));
    m_panel.setClassCount(classes);
    const BeliefOutcome* beliefs = m_knowledge.beliefs();
    const bool believes = beliefs && beliefs->belief.rows();
    const QString features = tr("Needs features: make the map first"),
                  labels = tr("Needs labels in two classes");
    m_panel.setOfferEnabled(GalleryPanel::Offer::Similar, beliefs != nullptr, features);
    m_panel.setOfferEnabled(GalleryPanel::Offer::Unusual, beliefs != nullptr, features);
    m_panel.setOfferEnabled(GalleryPanel::Offer::Uncertain, believes, beliefs ? labels : features);
    m_panel.setOfferEnabled(GalleryPanel::Offer::ClassShort, believes, beliefs ? labels : features);
    showEmpty(toGo);
}

void NextCells::showEmpty(std::int64_t toGo)
{
    if (m_workspace.index()->cells().empty())
        return m_panel.setEmpty(m_workspace.index()->fields().empty() ? tr("No cells yet. Import a plate and find its cells first.")
                                                                      : tr("No cells yet. Find them in the images first."),
                                {});
    if (toGo == 0)
        return m_panel.setEmpty(
            tr("All %1 labelled.").arg(cellCountText(m_workspace.annotations().labelledCount())), {});
    switch (m_panel.offer()) {
    case GalleryPanel::Offer::Similar:
        return m_panel.setEmpty(tr("Choose a cell and press S to find cells like it."), {});
    case GalleryPanel::Offer::ClassShort:
        return m_panel.setEmpty(tr("Every class has 100 labels or more."), tr("Show uncertain cells"));
    default:
        return m_panel.setEmpty(tr("Nothing more to suggest."), tr("Show uncertain cells"));
    }
}

CellCaption NextCells::caption(CellId cell) const
{
    const Annotations& annotations = m_workspace.annotations();
    CellCaption caption;
    const auto belief = m_knowledge.beliefOf(cell);
    PhenotypeId shown = annotations.labelOf(cell);
    caption.labelled = shown != Unlabelled;
    if (!caption.labelled && belief)
        shown = belief->first;
    if (const Phenotype* phenotype = annotations.phenotype(shown))
        caption.phenotype = *phenotype;
    if (belief)
        caption.probability = double(belief->second);
    const QString place = m_workspace.index()->placeText(m_workspace.index()->placeOfCell(cell));
    const QString reason = caption.labelled ? QString() : reasonSentence(cell);
    caption.sentence = reason.isEmpty() ? place : place + QLatin1Char('\n') + reason;
    return caption;
}

QString NextCells::reasonSentence(CellId cell) const
{
    const auto at = m_reasons.find(cell);
    if (at == m_reasons.end())
        return {};
    const auto name = [this](PhenotypeId id) {
        const Phenotype* phenotype = m_workspace.annotations().phenotype(id);
        return phenotype ? QString::fromStdString(phenotype->name) : QString();
    };
    const Suggestion& s = at->second;
    switch (s.reason) {
    case Reason::Similar:
        return m_knowledge.examples().empty()
                   ? tr("Similar to labelled cells: cosine %1").arg(fixedText(double(s.score), 2))
                   : tr("Similar to the cells you chose: cosine %1").arg(fixedText(double(s.score), 2));
    case Reason::Uncertain: {
        const auto top = m_knowledge.topBeliefs(cell);
        return top.size() < 2 ? QString()
                              : tr("Uncertain: %1 %2, but %3 %4")
                                    .arg(name(top[0].first), fixedText(double(top[0].second), 2),
                                         name(top[1].first), fixedText(double(top[1].second), 2));
    }
    case Reason::Unusual:
        return tr("Unusual: farther from its neighbours than %1 of all cells")
            .arg(percentText(double(s.score), 1));
    case Reason::ClassShort: {
        const auto& classes = m_knowledge.beliefs()->classes;
        const PhenotypeId id = s.phenotype >= 0 && std::size_t(s.phenotype) < classes.size()
                                   ? classes[std::size_t(s.phenotype)]
                                   : Unlabelled;
        return tr("%1 has only %2: this may be one, probability %3")
            .arg(name(id), cellCountText(m_workspace.annotations().count(id)), fixedText(double(s.score), 2));
    }
    }
    return {};
}

} // namespace phenodrop
