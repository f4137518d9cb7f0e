#pragma once

#include <QWidget>

#include "widgets/gallery/galleryview.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace phenodrop {

class EmptyState;
class PanelHeader;
class SegmentedControl;

/// "Next cells": which cells are offered and in what order, the cells, and what the keys do.
class GalleryPanel : public QWidget
{
    Q_OBJECT
public:
    /// Selected: the cells that were selected when somebody asked to see them, whatever is suggested.
    enum class Offer { Selected = -1, Suggested, Similar, Uncertain, Unusual, ClassShort };
    enum class Order { Mixed, ByClass, ByProbability, ByPlace };

    GalleryPanel(Selection& selection, QWidget* parent = nullptr);

    GalleryView& view() { return *m_view; }
    GalleryModel& model() { return m_model; }
    Offer offer() const;
    void setOffer(Offer offer);
    Order order() const;
    /// A kind of offer that cannot be made yet, with the reason as its tooltip.
    void setOfferEnabled(Offer offer, bool enabled, const QString& reason = {});
    void setToGo(std::int64_t cells); ///< unlabelled cells
    void setClassCount(int classes);  ///< "1 – 8 assign"
    /// Shown instead of the cells while there are none. An empty `action`: no button.
    void setEmpty(const QString& sentence, const QString& action);

Q_SIGNALS:
    void offerChanged();
    void orderChanged();
    void selectionWanted(); ///< the selected cells are to be looked at
    void emptyActionTriggered();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeTop();
    void fitOffers();
    void showCount();
    void showContent();

    Selection& m_selection;
    GalleryModel m_model;
    GalleryView* m_view;
    PanelHeader* m_header;
    SegmentedControl* m_offers;
    QComboBox* m_shortOffers; ///< the same where the panel is too narrow for the segments
    QComboBox* m_order;
    QLabel* m_count;
    QPushButton* m_selected; ///< "383 selected", which shows them
    QWidget* m_keys;
    QWidget* m_empty;
    EmptyState* m_emptyState = nullptr;
    QStackedLayout* m_stack;
    QString m_emptySentence, m_emptyAction;
    QString m_toGo; ///< "1,777 to go"
};

} // namespace phenodrop
