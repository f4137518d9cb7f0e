#include "widgets/merge/verdictbar.h"

#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/smallparts.h"

#include <QHBoxLayout>
#include <QMenu>

namespace phenodrop {

namespace {
constexpr int RoomForCount = 700; ///< px
} // namespace

VerdictBar::VerdictBar(Workspace& workspace, const MergeSession& session, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_session(session),
      m_count(makeLabel({}, FontSize::Small, TextRole::Text, true)), m_menu(new QMenu(this))
{
    setGround(this, "footer");
    setFixedHeight(Size::PanelHeader);
    using Verdict = MergeSession::Verdict;
    struct Choice {
        Verdict verdict;
        QString text, key, tip;
    };
    const Choice choices[] = {
        {Verdict::Mine, tr("Mine"), QStringLiteral("M"), tr("My label is right.")},
        {Verdict::Theirs, tr("Theirs"), QStringLiteral("T"), tr("Their label is right.")},
        {Verdict::Other, tr("Another class"), QStringLiteral("1 – 9"), tr("Neither is right.")},
        {Verdict::NoClass, tr("No class"), QStringLiteral("⌫"), tr("Takes the label off the cell.")},
        {Verdict::Open, tr("Later"), QStringLiteral("L"), tr("Leaves it open again.")}};
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Space::M, 0, Space::M, 0);
    row->setSpacing(Space::XS);
    row->addWidget(m_count);
    for (const Choice& choice : choices) {
        QPushButton* button = choice.verdict == Verdict::Open ? makeFlatButton(choice.text, {}, choice.tip)
                                                              : makeButton(choice.text);
        button->setToolTip(choice.tip);
        m_buttons[std::size_t(choice.verdict)] = button;
        row->addWidget(button);
        row->addWidget(new KeyCap(choice.key));
        if (choice.verdict != Verdict::Other)
            connect(button, &QPushButton::clicked, this,
                    [this, verdict = choice.verdict] { Q_EMIT decided(verdict); });
    }
    row->addStretch(1);
    m_buttons[std::size_t(Verdict::Other)]->setMenu(m_menu);
    for (QPushButton* button : m_buttons) // the class's mark comes and goes, the word stays whole
        button->setMinimumWidth(button->sizeHint().width());
    connect(m_menu, &QMenu::aboutToShow, this, &VerdictBar::fillMenu);
}

void VerdictBar::fillMenu()
{
    m_menu->clear();
    for (const Phenotype& phenotype : m_workspace.annotations().phenotypes())
        connect(m_menu->addAction(phenotypeIcon(phenotype), QString::fromStdString(phenotype.name)), &QAction::triggered,
                this, [this, name = phenotype.name] { Q_EMIT phenotypeChosen(name); });
}

void VerdictBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_count->setVisible(width() >= RoomForCount);
}

/// Buttons name the classes where all cells are called alike by each.
void VerdictBar::showCells(const std::vector<CellId>& cells)
{
    m_count->setText(tr("%1 selected").arg(countText(std::int64_t(cells.size()))));
    bool open = true;
    for (const CellId cell : cells)
        open &= m_session.verdictOf(cell) == MergeSession::Verdict::Open;
    for (QPushButton* button : m_buttons)
        button->setEnabled(!cells.empty());
    m_buttons[std::size_t(MergeSession::Verdict::Open)]->setEnabled(!cells.empty() && !open);
    const auto mark = [&](MergeSession::Verdict verdict, std::string Disagreement::*side) {
        const Disagreement* first = cells.empty() ? nullptr : m_session.disputed(cells.front());
        bool alike = first != nullptr;
        for (const CellId cell : cells) {
            const Disagreement* between = m_session.disputed(cell);
            alike &= between && between->*side == first->*side;
        }
        QIcon icon;
        for (const Phenotype& phenotype : m_workspace.annotations().phenotypes())
            if (alike && phenotype.name == first->*side)
                icon = phenotypeIcon(phenotype);
        m_buttons[std::size_t(verdict)]->setIcon(icon);
        m_buttons[std::size_t(verdict)]->setMinimumWidth(m_buttons[std::size_t(verdict)]->sizeHint().width());
    };
    mark(MergeSession::Verdict::Mine, &Disagreement::ours);
    mark(MergeSession::Verdict::Theirs, &Disagreement::theirs);
}

} // namespace phenodrop
