#pragma once

#include "widgets/classbins/classbinview.h"

#include <QWidget>

class QPushButton;
class QStackedLayout;

namespace phenodrop {

class PanelHeader;

/// "Classes": the bins, and at the foot what their curves mean and the way to training.
class ClassBinsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ClassBinsPanel(Annotations& annotations, QWidget* parent = nullptr);

    ClassBinView& view() { return *m_view; }
    ClassBinModel& model() { return m_model; }
    void startNewClass(); ///< asks for the name of a new class in its place

Q_SIGNALS:
    void trainWanted();

private:
    QWidget* makeFoot();
    void showState();

    Annotations& m_annotations;
    ClassBinModel m_model;
    ClassBinView* m_view;
    PanelHeader* m_header;
    QStackedLayout* m_stack;
    QPushButton* m_train = nullptr;
};

} // namespace phenodrop
