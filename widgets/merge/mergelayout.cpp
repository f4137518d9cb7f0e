// How MergePage is laid out; what it does is in mergepage.cpp.
#include "widgets/merge/mergepage.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/smallparts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace phenodrop {

namespace {

constexpr int LeftWidth = 600, Thumbnail = 128, FiguresHeight = 82;
constexpr double LeftShare = 0.4; ///< of a narrow page

QVBoxLayout* plainColumn(QWidget* widget)
{
    auto* column = closeColumn(*widget);
    return column;
}

} // namespace

MergePage::MergePage(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_session(workspace), m_header(new PanelHeader(tr("Merge a colleague's labels"))),
      m_errors(new ErrorBar), m_empty(new EmptyState({}))
{
    setGround(this, "panel");
    setFocusPolicy(Qt::ClickFocus);
    m_another = makeFlatButton(tr("Another copy…"), QStringLiteral("folder"), tr("Compares with another copy."));
    auto* close = makeFlatButton({}, QStringLiteral("close"), tr("Close (Esc); verdicts stay until the project is closed"));
    close->setObjectName(QStringLiteral("close"));
    m_header->addWidget(m_another);
    m_header->addWidget(close);
    connect(m_another, &QPushButton::clicked, this, &MergePage::askForFolder);
    connect(close, &QPushButton::clicked, this, &MergePage::closed);
    m_choose = m_empty->addButton(tr("Choose copy…"));
    connect(m_choose, &QPushButton::clicked, this, &MergePage::askForFolder);

    auto* content = new QWidget;
    m_columns = new HairlineSplitter(Qt::Horizontal);
    m_columns->addWidget(makeLeft());
    m_columns->addWidget(makeGallery());
    m_columns->setStretchFactor(1, 1);
    connect(m_columns, &QSplitter::splitterMoved, this, [this] { m_columnsMoved = true; });
    auto* inner = plainColumn(content);
    inner->addWidget(m_columns, 1);
    inner->addWidget(makeHairline(Qt::Horizontal));
    inner->addWidget(makeFoot());
    auto* stack = new QWidget;
    m_stack = new QStackedLayout(stack);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(content);
    auto* column = plainColumn(this);
    column->addWidget(m_header);
    column->addWidget(m_errors);
    column->addWidget(stack, 1);
    m_model.setCaptions([this](CellId cell) { return caption(cell); });
    connectParts();
    showState();
}

void MergePage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_columnsMoved)
        return;
    const int left = std::min(LeftWidth, int(width() * LeftShare));
    m_columns->setSizes({left, width() - left});
}

QWidget* MergePage::makeFigures()
{
    auto* box = makeGround("panel");
    box->setFixedHeight(FiguresHeight);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(Space::M, 0, Space::S, 0);
    row->setSpacing(Space::M);
    row->addWidget(m_kappa = new KeyFigure(tr("Kappa")), 3);
    row->addWidget(makeHairline(Qt::Vertical));
    row->addWidget(m_alike = new KeyFigure(tr("Alike")), 3);
    row->addWidget(makeHairline(Qt::Vertical));
    row->addWidget(m_onlyTheirs = new KeyFigure(tr("Only theirs")), 2);
    row->addWidget(makeHairline(Qt::Vertical));
    row->addWidget(m_onlyMine = new KeyFigure(tr("Only mine")), 2);
    m_kappa->setToolTip(tr("Agreement beyond what chance would give (Cohen's kappa): 1 is full agreement, 0 is chance."));
    return box;
}

QWidget* MergePage::makeRest()
{
    auto* box = makeGround("panel");
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
    column->setSpacing(Space::S);
    column->addWidget(m_addTheirs = new QCheckBox);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::S);
    row->addWidget(makeLabel(tr("Disputed cells left open"), FontSize::Body, TextRole::Second));
    row->addWidget(m_rule = new QComboBox);
    m_rule->addItems({tr("keep my label"), tr("get their label"), tr("lose their class")});
    m_rule->setAccessibleName(tr("Disputed cells left open"));
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_problems = makeLabel({}, FontSize::Small, TextRole::Warn));
    m_problems->setWordWrap(true);
    return box;
}

QWidget* MergePage::makeLeft()
{
    auto* left = makeGround("panel");
    auto* column = plainColumn(left);
    column->addWidget(makeFigures());
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addWidget(m_table = new AgreementTable, 1);
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addWidget(makeRest());
    left->setMinimumWidth(420);
    return left;
}

QWidget* MergePage::makeGallery()
{
    auto* right = makeGround("panel");
    m_cellsHeader = new PanelHeader(tr("Disputed cells"));
    m_allPairs = makeFlatButton(tr("Show all"), QStringLiteral("close"), tr("All disputed cells, not only this pair"));
    m_cellsHeader->addWidget(m_allPairs);
    auto* cells = new QWidget;
    m_cellsStack = new QStackedLayout(cells);
    m_cellsStack->addWidget(m_view = new GalleryView(m_selection, m_model));
    m_cellsStack->addWidget(m_noCells = new EmptyState({}));
    m_view->setThumbnail(Thumbnail);
    auto* column = plainColumn(right);
    column->addWidget(m_cellsHeader);
    column->addWidget(cells, 1);
    column->addWidget(m_bar = new VerdictBar(m_workspace, m_session));
    right->setMinimumWidth(420);
    return right;
}

QWidget* MergePage::makeFoot()
{
    auto* foot = makeGround("panel");
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(Space::M, Space::S, Space::M, Space::S);
    row->setSpacing(Space::S);
    row->addWidget(makeLabel(tr("Decided by"), FontSize::Body, TextRole::Second));
    row->addWidget(m_name = new QLineEdit(m_workspace.settings().userName()));
    m_name->setAccessibleName(tr("Decided by"));
    m_name->setFixedWidth(160);
    row->addWidget(makeLabel(tr("Reason"), FontSize::Body, TextRole::Second));
    row->addWidget(m_reason = new QLineEdit, 1);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("for the record: “looked at together, 3 May”"));
    row->addSpacing(Space::M);
    row->addWidget(m_summary = makeLabel({}, FontSize::Small, TextRole::Second));
    row->addWidget(m_apply = new PrimaryButton(tr("Apply")));
    row->addWidget(new KeyCap(tr("Ctrl+Enter")));
    return foot;
}

} // namespace phenodrop
