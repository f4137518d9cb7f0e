#pragma once

#include "widgets/training/modelentries.h"
#include "widgets/training/sharedcells.h"

#include <QWidget>

class QGridLayout;

namespace phenodrop {

/// The facts of a run; of two runs side by side, with what differs in bold, and how both did on the same cells.
class ModelCardView : public QWidget
{
    Q_OBJECT
public:
    explicit ModelCardView(QWidget* parent = nullptr);
    void setRuns(const std::vector<const ModelEntry*>& runs); ///< none, one or two
    void setShared(const SharedCells& shared); ///< of the two runs that are shown, once; nothing where they share no cell

private:
    void addFact(int line, const QString& name, const QString& left, const QString& right);

    QGridLayout* m_facts;
    int m_sharedLine = -1; ///< where its facts begin; −1: not wanted, or there already
};

/// Name and value of each fact of a run, in the card's order.
std::vector<std::pair<QString, QString>> modelFacts(const ModelEntry& model);

} // namespace phenodrop
