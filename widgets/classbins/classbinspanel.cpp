#include "widgets/classbins/classbinspanel.h"

#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/numbers.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace phenodrop {

ClassBinsPanel::ClassBinsPanel(Annotations& annotations, QWidget* parent)
    : QWidget(parent), m_annotations(annotations), m_model(annotations),
      m_view(new ClassBinView(annotations, m_model)), m_header(new PanelHeader(tr("Classes")))
{
    QPushButton* more = makeFlatButton({}, QStringLiteral("more"), tr("More about classes"));
    auto* menu = new QMenu(this);
    QAction* newClass = menu->addAction(tr("New class"), this, &ClassBinsPanel::startNewClass);
    newClass->setShortcut(Qt::Key_N);
    connect(menu, &QMenu::aboutToShow, this, [this, newClass] { newClass->setEnabled(!m_annotations.isViewOnly()); });
    menu->addAction(tr("Train on the labels"), this, &ClassBinsPanel::trainWanted);
    connect(more, &QPushButton::clicked, this,
            [menu, more] { menu->popup(more->mapToGlobal(QPoint(0, more->height()))); });
    m_header->addWidget(more);
    setFocusProxy(m_view);

    auto* empty = makeGround("bg");
    auto* state = new EmptyState(tr("Make a first class, then drag cells into it."));
    connect(state->addButton(tr("New class")), &QPushButton::clicked, this, &ClassBinsPanel::startNewClass);
    (new QVBoxLayout(empty))->addWidget(state);

    auto* content = makeGround("bg");
    m_stack = new QStackedLayout(content);
    m_stack->addWidget(m_view);
    m_stack->addWidget(empty);

    auto* column = closeColumn(*this);
    column->addWidget(m_header);
    column->addWidget(content, 1);
    column->addWidget(makeFoot());
    connect(&annotations, &Annotations::changed, this, &ClassBinsPanel::showState);
    connect(&annotations, &Annotations::phenotypesChanged, this, &ClassBinsPanel::showState);
    showState();
}

void ClassBinsPanel::startNewClass()
{
    if (!m_annotations.mayWrite())
        return;
    m_stack->setCurrentIndex(0);
    m_view->startNewClass();
}

QWidget* ClassBinsPanel::makeFoot()
{
    auto* foot = makeGround("footer");
    foot->setFixedHeight(40);
    m_train = new PrimaryButton(tr("Train"));
    connect(m_train, &QPushButton::clicked, this, &ClassBinsPanel::trainWanted);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(Space::M, 1, 6, 0);
    row->addWidget(makeLabel(tr("Curve: recall against labels"), FontSize::Small, TextRole::Second));
    row->addStretch(1);
    row->addWidget(m_train);
    return foot;
}

void ClassBinsPanel::showState()
{
    m_train->setEnabled(m_annotations.labelledCount() > 0);
    m_header->setFact(m_annotations.labelledCount()
                          ? tr("%1 labelled").arg(countText(m_annotations.labelledCount()))
                          : QString());
    m_stack->setCurrentIndex(m_annotations.phenotypes().empty() ? 1 : 0);
}

} // namespace phenodrop
