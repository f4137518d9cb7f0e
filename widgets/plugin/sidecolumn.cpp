#include "widgets/plugin/sidecolumn.h"

#include "widgets/style/controls.h"

#include <QVBoxLayout>

namespace phenodrop {

HeadedColumn::HeadedColumn(const QString& title, QWidget* parent)
    : QWidget(parent), m_header(new PanelHeader(title)), m_parts(new QVBoxLayout)
{
    setGround(this, "panel");
    auto* column = closeColumn(*this);
    column->addWidget(m_header);
    column->addLayout(m_parts, 1);
    m_parts->setContentsMargins(0, 0, 0, 0);
    m_parts->setSpacing(0);
}

SideColumn::SideColumn(const QString& title, int least, int spacing, QWidget* parent) : HeadedColumn(title, parent)
{
    setMinimumWidth(least);
    layout()->setContentsMargins(0, 0, 0, Space::M);
    layout()->setSpacing(Space::S);
    parts().setContentsMargins(Space::M, 0, Space::M, 0);
    parts().setSpacing(spacing);
}

} // namespace phenodrop
