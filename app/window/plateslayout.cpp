// The columns and rows of the page Plates: what is shown of them, and how wide.
#include "app/window/platespage.h"

#include "app/window/wellview.h"
#include "widgets/plateimport/importpage.h"
#include "widgets/plateview/platemap.h"
#include "widgets/style/foldpane.h"

#include <QResizeEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace phenodrop {

namespace {

const QString ColumnsPart = QStringLiteral("plates.columns");
const QString RowsPart = QStringLiteral("plates.rows");
constexpr int FoldBelow = 1240; ///< px of the page: narrower, the well's column becomes a tab
constexpr int ListWidth = 252, WellWidth = 576, StripHeight = 328;

} // namespace

void PlatesPage::showSide()
{
    const bool any = !m_workspace.index()->plates().empty();
    if (m_middle->currentWidget() != m_import)
        m_middle->setCurrentWidget(any ? static_cast<QWidget*>(m_rows) : m_nothing);
    if (any == !m_side->isHidden())
        return;
    m_side->setVisible(any);
    if (any && m_placed)
        restoreLayout();
}

void PlatesPage::showLevel()
{
    const bool beside = m_images->level() == WellView::Level::Beside;
    if (beside != m_middle->isHidden())
        return;
    if (beside && m_images->isAncestorOf(focusWidget()))
        m_map->setFocus();
    m_middle->setVisible(beside);
    m_side->setFolded(beside && width() < FoldBelow);
    restoreLayout();
}

void PlatesPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_side->setFolded(width() < FoldBelow && m_images->level() == WellView::Level::Beside);
}

void PlatesPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    // Only now the page has its real width, of which the columns take their parts.
    if (!std::exchange(m_placed, true))
        QTimer::singleShot(0, this, &PlatesPage::restoreLayout);
}

void PlatesPage::keepLayout()
{
    if (m_side->isFolded() || m_side->isHidden() || m_middle->isHidden())
        return;
    m_workspace.settings().setLayout(ColumnsPart, m_columns->saveState());
    m_workspace.settings().setLayout(RowsPart, m_rows->saveState());
}

void PlatesPage::restoreLayout()
{
    const Settings& settings = m_workspace.settings();
    if (m_middle->isHidden())
        m_columns->setSizes({ListWidth, 0, std::max(1, width() - ListWidth)});
    else if (m_side->isFolded())
        m_columns->setSizes(
            {ListWidth, width() - ListWidth - m_side->maximumWidth(), m_side->maximumWidth()});
    else if (!m_columns->restoreState(settings.layout(ColumnsPart)))
        m_columns->setSizes({ListWidth, std::max(1, width() - ListWidth - WellWidth), WellWidth});
    if (!m_rows->restoreState(settings.layout(RowsPart)))
    {
        const int strip = std::min(StripHeight, height() * 2 / 5);
        m_rows->setSizes({std::max(1, height() - strip), strip});
    }
}

} // namespace phenodrop
