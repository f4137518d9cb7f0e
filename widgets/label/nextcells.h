#pragma once

#include "widgets/gallery/gallerypanel.h"
#include "widgets/label/cellknowledge.h"

namespace phenodrop {

/// Cells without a label in a mixed order, always the same, at most `most` of them: shuffling a million and making their
/// rows would hold up the window, and nobody scrolls that far. `journal` may be null.
std::vector<CellId> mixedUnlabelled(const CellIndex& index, const LabelJournal* journal, std::size_t most);

/// Decides what the gallery of the Label page shows: the suggestions of the chosen kind in the chosen order,
/// and the words below each cell. New suggestions come in below what is in view, so nothing moves under the
/// cursor.
class NextCells : public QObject
{
    Q_OBJECT
public:
    NextCells(Workspace& workspace, CellKnowledge& knowledge, GalleryPanel& panel, QObject* parent = nullptr);

private:
    void showAnew();
    void takeSuggestions();
    void showState();
    void standInView(bool fromTop);
    void showSelected();
    void showEmpty(std::int64_t toGo);
    std::vector<GalleryItem> items() const;
    std::vector<GalleryItem> unlabelledMixed() const;
    std::vector<GalleryItem> spreadSample() const;
    void sort(std::vector<GalleryItem>& items) const;
    CellCaption caption(CellId cell) const;
    QString reasonSentence(CellId cell) const;
    const Suggestions* offered() const;

    /// What the list depends on that stands in for suggestions.
    struct StandIn {
        std::shared_ptr<const CellIndex> index;
        std::size_t steps = 0; ///< of the journal; of `Selected` how often it was asked for
        GalleryPanel::Offer offer = GalleryPanel::Offer::Suggested;
        GalleryPanel::Order order = GalleryPanel::Order::Mixed;
        bool operator==(const StandIn&) const = default;
    };
    StandIn standIn() const;

    Workspace& m_workspace;
    CellKnowledge& m_knowledge;
    GalleryPanel& m_panel;
    std::unordered_map<CellId, Suggestion> m_reasons;
    CellId m_stoodAt = 0; ///< the keyboard's cell when the list was made last, 0 where it was elsewhere
    std::vector<CellId> m_chosen; ///< shown as `Selected`: they stay while the selection changes
    std::size_t m_choices = 0;
    std::optional<StandIn> m_standIn; ///< shown now; opening a project asks for it several times
    bool m_anew = true; ///< the next suggestions replace all rows
};

} // namespace phenodrop
