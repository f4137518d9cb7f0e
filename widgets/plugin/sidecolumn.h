#pragma once

#include "widgets/style/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace phenodrop {

class PanelHeader;

/// A column of a panel: its head, and under it parts on each other without gap or margin.
class HeadedColumn : public QWidget
{
    Q_OBJECT
public:
    explicit HeadedColumn(const QString& title, QWidget* parent = nullptr);
    PanelHeader& header() { return *m_header; }
    QVBoxLayout& parts() { return *m_parts; } ///< takes the whole height under the head

private:
    PanelHeader* m_header;
    QVBoxLayout* m_parts;
};

/// A column at the side of a panel, whose parts keep the panel's padding.
class SideColumn : public HeadedColumn
{
    Q_OBJECT
public:
    /// `least`: its smallest width, px; `spacing`: between the parts.
    SideColumn(const QString& title, int least, int spacing = Space::M, QWidget* parent = nullptr);
};

} // namespace phenodrop
