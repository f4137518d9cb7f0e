#pragma once

#include "widgets/training/modelentries.h"

#include <QWidget>

class QGridLayout;

namespace phenodrop {

/// The facts of a run; of two runs side by side, with what differs in bold.
class ModelCardView : public QWidget
{
    Q_OBJECT
public:
    explicit ModelCardView(QWidget* parent = nullptr);
    void setRuns(const std::vector<const ModelEntry*>& runs); ///< none, one or two

private:
    QGridLayout* m_facts;
};

/// Name and value of each fact of a run, in the card's order.
std::vector<std::pair<QString, QString>> modelFacts(const ModelEntry& model);

} // namespace phenodrop
