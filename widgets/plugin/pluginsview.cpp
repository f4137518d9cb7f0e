#include "widgets/plugin/pluginsview.h"

#include "widgets/plugin/pluginlist.h"
#include "widgets/style/controls.h"
#include "widgets/style/rowdelegate.h"

#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace phenodrop {

PluginsView::PluginsView(const PluginList& plugins, QWidget* parent)
    : QWidget(parent), m_plugins(plugins), m_tree(new QTreeWidget),
      m_none(makeLabel(tr("No plugin is in the folders below."), FontSize::Body, TextRole::Second))
{
    m_tree->setObjectName(QStringLiteral("plugins"));
    m_tree->setRootIsDecorated(false);
    m_tree->setColumnCount(4);
    m_tree->setHeaderLabels({tr("Plugin"), tr("Version"), tr("State"), tr("File")});
    m_tree->setItemDelegate(new RowDelegate(m_tree));
    m_tree->setSelectionMode(QAbstractItemView::NoSelection);
    m_tree->header()->setStretchLastSection(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tree);
    m_none->setAlignment(Qt::AlignCenter);
    column->addWidget(m_none, 1);
    connect(&plugins, &PluginList::changed, this, &PluginsView::fill);
    fill();
}

void PluginsView::fill()
{
    m_tree->clear();
    for (const PluginEntry& entry : m_plugins.entries()) {
        const bool failed = !entry.problem.isEmpty();
        const QString state = failed         ? entry.problem
                              : entry.loaded ? tr("loaded")
                                             : tr("ready, loads when opened");
        auto* item = new QTreeWidgetItem(m_tree, {entry.name, entry.version, state, entry.file});
        item->setIcon(2, icon(failed ? QStringLiteral("warning") : QStringLiteral("check"),
                              failed ? IconRole::Warn : IconRole::Good));
        for (int c = 0; c < 4; ++c)
            item->setToolTip(c, item->text(c));
    }
    for (int c = 0; c < 3; ++c)
        m_tree->resizeColumnToContents(c);
    m_tree->setVisible(m_tree->topLevelItemCount() > 0);
    m_none->setVisible(m_tree->topLevelItemCount() == 0);
}

} // namespace phenodrop
