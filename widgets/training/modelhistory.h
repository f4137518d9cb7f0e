#pragma once

#include "widgets/training/labelscurve.h"
#include "widgets/training/modelcardview.h"

#include <QWidget>

#include <optional>

class QPushButton;
class QTableWidget;

namespace phenodrop {

class PanelHeader;

/// The card of a run, all runs so far, and what labels have brought. "Compare" puts the chosen run beside
/// another one.
class ModelHistory : public QWidget
{
    Q_OBJECT
public:
    explicit ModelHistory(QWidget* parent = nullptr);
    void setModels(std::vector<ModelEntry> models);
    const std::vector<ModelEntry>& models() const { return m_models; }
    void setLabelsNow(long labels) { m_curve->setLabelsNow(labels); }
    LabelsCurve& curve() { return *m_curve; }
    QTableWidget& table() { return *m_table; }
    QPushButton& compare() { return *m_compare; }
    /// The two models that are compared, the first by the row above; none where one is a run without a model.
    std::optional<std::pair<std::int64_t, std::int64_t>> compared() const { return m_compared; }
    void setShared(const SharedCells& shared) { m_card->setShared(shared); }

Q_SIGNALS:
    void comparedChanged(); ///< and the card is shown anew

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeTable();
    void nameRows();
    void showCard();

    std::vector<ModelEntry> m_models;
    std::optional<std::pair<std::int64_t, std::int64_t>> m_compared;
    PanelHeader *m_cardHeader, *m_header;
    ModelCardView* m_card;
    QPushButton* m_compare;
    QTableWidget* m_table;
    QWidget* m_curveBox;
    LabelsCurve* m_curve;
};

} // namespace phenodrop
