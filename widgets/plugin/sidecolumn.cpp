#include "widgets/plugin/sidecolumn.h"

#include "widgets/style/controls.h"

#include <QVBoxLayout>

namespace phenodrop {

SideColumn::SideColumn(const QString& title, int least, int spacing, QWidget* parent)
    : QWidget(parent), m_header(new PanelHeader(title)), m_parts(new QVBoxLayout)
{
    setGround(this, "panel");
    setMinimumWidth(least);
    auto* column = closeColumn(*this);
    column->setContentsMargins(0, 0, 0, Space::M);
    column->setSpacing(Space::S);
    column->addWidget(m_header);
    column->addLayout(m_parts, 1);
    m_parts->setContentsMargins(Space::M, 0, Space::M, 0);
    m_parts->setSpacing(spacing);
}

} // namespace phenodrop
