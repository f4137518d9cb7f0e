#include "app/window/rail.h"

#include "app/window/railbutton.h"
#include "widgets/style/controls.h"

#include <QVBoxLayout>

namespace phenodrop {

Rail::Rail(QWidget* parent)
    : QWidget(parent), m_help(new RailButton(tr("Help"), QStringLiteral("help"), true)),
      m_panelColumn(new QVBoxLayout), m_line(makeHairline(Qt::Horizontal))
{
    setGround(this, "sidebar");
    setFixedWidth(Size::Rail);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, Space::S, 1, Space::S);
    column->setSpacing(Space::XS);
    const std::pair<QString, QString> pages[] = {{tr("Plates"), QStringLiteral("plates")},
                                                 {tr("Label"), QStringLiteral("label")},
                                                 {tr("Train"), QStringLiteral("train")},
                                                 {tr("Review"), QStringLiteral("review")},
                                                 {tr("Screen"), QStringLiteral("screen")}};
    for (const auto& [text, iconName] : pages) {
        auto* button = new RailButton(text, iconName, false);
        const auto page = Page(m_pages.size());
        connect(button, &QAbstractButton::clicked, this, [this, page] { Q_EMIT pageChosen(page); });
        column->addWidget(button);
        m_pages.append(button);
    }
    auto* line = new QHBoxLayout;
    line->setContentsMargins(14, Space::XS, 14, Space::XS);
    line->addWidget(m_line);
    column->addLayout(line);
    m_line->hide();
    m_panelColumn->setSpacing(0);
    column->addLayout(m_panelColumn);
    column->addStretch(1);
    column->addWidget(m_help);
    m_help->setCheckable(false);
    connect(m_help, &QAbstractButton::clicked, this, &Rail::helpChosen);
}

void Rail::addPanel(const QString& id, const QString& name, const QString& iconName)
{
    auto* button = new RailButton(name, iconName, true);
    connect(button, &QAbstractButton::clicked, this, [this, id] { Q_EMIT panelChosen(id); });
    m_panelColumn->addWidget(button);
    m_panels.insert(id, button);
    m_line->show();
}

void Rail::select(RailButton* button)
{
    for (RailButton* page : std::as_const(m_pages))
        page->setChecked(page == button);
    for (RailButton* panel : std::as_const(m_panels))
        panel->setChecked(panel == button);
}

void Rail::setCurrent(Page page)
{
    select(m_pages[int(page)]);
}

void Rail::setCurrentPanel(const QString& id)
{
    select(m_panels.value(id));
}

void Rail::setWords(bool shown)
{
    for (RailButton* page : std::as_const(m_pages))
        page->setWord(shown);
    for (RailButton* panel : std::as_const(m_panels))
        panel->setWord(shown);
    m_help->setWord(shown);
    setFixedWidth(Size::Rail);
}

} // namespace phenodrop
