#include "app/window/topbar.h"

#include "app/window/searchbox.h"
#include "widgets/notify/noticepanel.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/sign.h"

#include <QActionGroup>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QTime>

namespace phenodrop {

QString projectFacts(const CellIndex& index)
{
    if (index.plates().empty())
        return {};
    QStringList facts;
    const PlateFormat format = index.plates().front().format;
    bool same = true, crops = true;
    for (const Plate& plate : index.plates()) {
        same = same && plate.format == format;
        crops = crops && plate.readyCrops;
    }
    if (same && !crops)
        facts << TopBar::tr("%1-well").arg(format.wells());
    facts << TopBar::tr("%n plate(s)", nullptr, int(index.plates().size()));
    if (!index.cells().empty())
        facts << TopBar::tr("%1 cells").arg(countText(std::int64_t(index.cells().size())));
    return facts.join(QStringLiteral(" · "));
}

namespace {
constexpr int SlowMs = 300; ///< after which saving is worth a word
} // namespace

TopBar::TopBar(Workspace& workspace, Actions& actions, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_actions(actions), m_project(new QPushButton),
      m_facts(makeLabel({}, FontSize::Small, TextRole::Third)), m_search(new SearchBox(this)),
      m_savedIcon(new QLabel), m_saved(makeLabel({}, FontSize::Small, TextRole::Second)),
      m_undo(makeFlatButton({}, QStringLiteral("undo"), tr("Undo"))),
      m_step(makeLabel({}, FontSize::Small, TextRole::Text)),
      m_redo(makeFlatButton({}, QStringLiteral("redo"), tr("Redo"))),
      m_bell(makeFlatButton({}, QStringLiteral("bell"), tr("Notices"))),
      m_settings(makeFlatButton({}, QStringLiteral("settings"), tr("Settings"))),
      m_notices(new NoticePanel(workspace.notices(), this))
{
    setGround(this, "topbar");
    setFixedHeight(Size::TopBar);
    auto* mark = new QLabel;
    mark->setPixmap(QIcon(QStringLiteral(":/icons/phenodrop.svg")).pixmap(26));
    mark->setAlignment(Qt::AlignCenter);
    mark->setFixedWidth(Size::Rail);
    m_project->setProperty("kind", "project");
    m_step->setMaximumWidth(170);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, Space::M, 1);
    row->setSpacing(Space::S);
    row->addWidget(mark);
    row->addWidget(m_project);
    row->addWidget(m_facts);
    row->addStretch(1);
    for (QWidget* part : {static_cast<QWidget*>(m_savedIcon), static_cast<QWidget*>(m_saved),
                          static_cast<QWidget*>(m_undo), static_cast<QWidget*>(m_step),
                          static_cast<QWidget*>(m_redo), static_cast<QWidget*>(makeHairline(Qt::Vertical)),
                          static_cast<QWidget*>(m_bell), static_cast<QWidget*>(m_settings)})
        row->addWidget(part);

    buildProjectMenu();
    m_settings->setMenu(settingsMenu());
    connect(&workspace, &Workspace::projectChanged, this, &TopBar::showProject);
    connect(&workspace, &Workspace::indexChanged, this, &TopBar::showProject);
    connect(&workspace.settings(), &Settings::recentProjectsChanged, this, &TopBar::buildProjectMenu);
    connect(&workspace.history(), &History::changed, this, &TopBar::showHistory);
    connect(&workspace.annotations(), &Annotations::changed, this, &TopBar::noteSaved);
    connect(&workspace.annotations(), &Annotations::writingChanged, this, &TopBar::noteSaved);
    m_slow.setSingleShot(true);
    m_slow.setInterval(SlowMs);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        m_saving = true;
        noteSaved();
    });
    connect(&workspace, &Workspace::resultsChanged, this, &TopBar::noteSaved);
    connect(&workspace.notices(), &Notices::unreadChanged, this, &TopBar::showBell);
    connect(m_undo, &QPushButton::clicked, this,
            [this] { m_actions.trigger(QStringLiteral("history.undo")); });
    connect(m_redo, &QPushButton::clicked, this,
            [this] { m_actions.trigger(QStringLiteral("history.redo")); });
    connect(m_bell, &QPushButton::clicked, this,
            [this] { m_notices->popUp(mapToGlobal(QPoint(width() - Space::M, height() + Space::XS))); });
    showProject();
    showHistory();
}

void TopBar::buildProjectMenu()
{
    auto* menu = new QMenu(this);
    menu->setToolTipsVisible(true); // why a verb is off
    for (const char* id : {"project.new", "project.open", "project.demo"})
        menu->addAction(m_actions.action(QLatin1String(id)));
    menu->addSeparator();
    const QStringList recent = m_workspace.settings().recentProjects();
    for (const QString& folder : recent) {
        QAction* open = menu->addAction(QFileInfo(folder).completeBaseName());
        open->setToolTip(folder);
        connect(open, &QAction::triggered, this, [this, folder] { m_workspace.openProject(folder); });
    }
    if (!recent.isEmpty())
        menu->addSeparator();
    for (const char* id : {"plates.import", "plates.layout", "plates.pastelayout", "plates.relink", "channels.rename", "plates.remove", "plates.putback"})
        menu->addAction(m_actions.action(QLatin1String(id)));
    menu->addSeparator();
    for (const char* id : {"cells.find", "cells.tune", "cells.locations", "cells.masks", "features.classical"})
        menu->addAction(m_actions.action(QLatin1String(id)));
    menu->addSeparator();
    for (const char* id : {"labels.import", "labels.merge", "labels.lost"})
        menu->addAction(m_actions.action(QLatin1String(id)));
    menu->addSeparator();
    QMenu* exports = menu->addMenu(tr("Export"));
    for (const char* id : {"export.wells", "export.cells", "export.parquet", "export.cpa", "export.geojson", "labels.export"})
        exports->addAction(m_actions.action(QLatin1String(id)));
    exports->menuAction()->setIcon(icon(QStringLiteral("export")));
    menu->addSeparator();
    menu->addAction(m_actions.action(QStringLiteral("project.close")));
    QMenu* before = m_project->menu();
    m_project->setMenu(menu);
    if (before)
        before->deleteLater();
}

QMenu* TopBar::settingsMenu()
{
    auto* menu = new QMenu(this);
    Settings& settings = m_workspace.settings();
    const auto choices = [this, menu](const QString& title,
                                      const std::vector<std::pair<QString, QString>>& entries,
                                      const QString& now, std::function<void(const QString&)> choose) {
        QMenu* sub = menu->addMenu(title);
        auto* group = new QActionGroup(sub);
        for (const auto& [value, text] : entries) {
            QAction* entry = sub->addAction(text);
            entry->setCheckable(true);
            entry->setChecked(value == now);
            group->addAction(entry);
            connect(entry, &QAction::triggered, this, [choose, value = value] { choose(value); });
        }
    };
    choices(tr("Theme"),
            {{QStringLiteral("1"), tr("Dark")},
             {QStringLiteral("2"), tr("Light")},
             {QStringLiteral("0"), tr("As the system")}},
            QString::number(int(settings.themeChoice())),
            [&settings](const QString& value) { settings.setThemeChoice(ThemeChoice(value.toInt())); });
    choices(tr("Language"),
            {{QString(), tr("As the system")},
             {QStringLiteral("en"), QStringLiteral("English")},
             {QStringLiteral("de"), QStringLiteral("Deutsch")},
             {QStringLiteral("fr"), QStringLiteral("Français")}},
            settings.language(), [&settings](const QString& value) { settings.setLanguage(value); });
    choices(tr("Density"), {{QStringLiteral("0"), tr("Usual")}, {QStringLiteral("1"), tr("Compact")}},
            settings.compact() ? QStringLiteral("1") : QStringLiteral("0"),
            [&settings](const QString& value) { settings.setCompact(value == QStringLiteral("1")); });
    menu->addSeparator();
    menu->addAction(m_actions.action(QStringLiteral("look.name")));
    menu->addAction(m_actions.action(QStringLiteral("look.reset")));
    if (QAction* plugins = m_actions.action(QStringLiteral("help.plugins")))
        menu->addAction(plugins);
    return menu;
}

void TopBar::showProject()
{
    const QString name = m_workspace.projectName();
    m_project->setText(name.isEmpty() ? tr("No project") : name);
    m_facts->setText(projectFacts(*m_workspace.index()));
    m_search->index().setProject(m_workspace.index());
    std::vector<SearchIndex::Command> commands;
    for (const QAction* action : m_actions.palette())
        if (action->isEnabled())
            commands.push_back({action->objectName(), action->text(),
                                action->shortcut().toString(QKeySequence::NativeText)});
    m_search->index().setCommands(std::move(commands));
    if (m_workspace.project())
        noteSaved();
    m_saved->setVisible(m_workspace.project() != nullptr);
    m_savedIcon->setVisible(m_workspace.project() != nullptr);
    placeSearch();
}

void TopBar::showHistory()
{
    const QString undo = m_workspace.history().undoText(), redo = m_workspace.history().redoText();
    m_undo->setEnabled(!undo.isEmpty());
    m_redo->setEnabled(!redo.isEmpty());
    m_step->setText(m_step->fontMetrics().elidedText(undo, Qt::ElideRight, 170));
    m_step->setVisible(!undo.isEmpty());
    m_undo->setToolTip(undo.isEmpty() ? tr("Nothing to undo") : tr("Undo: %1 (Ctrl+Z)").arg(undo));
    m_redo->setToolTip(redo.isEmpty() ? tr("Nothing to redo") : tr("Redo: %1 (Ctrl+Shift+Z)").arg(redo));
    placeSearch();
    noteSaved();
}

void TopBar::noteSaved()
{
    const Annotations& labels = m_workspace.annotations();
    if (labels.isViewOnly()) {
        m_slow.stop();
        m_saving = false;
        m_saved->setText(tr("Read only"));
        return setSign(m_savedIcon, QStringLiteral("eye"), 14, IconRole::Warn);
    }
    if (labels.isSaved()) {
        m_slow.stop();
        m_saving = false;
    } else if (labels.isWriting()) {
        m_saving = true;
    } else if (!m_saving && !m_slow.isActive()) {
        m_slow.start(); // a single label is on the disk sooner than a word could be read
    }
    if (m_saving) {
        m_saved->setText(tr("Saving…"));
        return setSign(m_savedIcon, QStringLiteral("clock"));
    }
    m_saved->setText(tr("Saved %1").arg(clockText(QTime::currentTime())));
    setSign(m_savedIcon, QStringLiteral("check"), 14, IconRole::Good);
}

void TopBar::showBell()
{
    const int unread = m_workspace.notices().unread();
    m_bell->setIcon(icon(QStringLiteral("bell"), unread ? IconRole::Accent : IconRole::Second));
    m_bell->setToolTip(unread ? tr("%n new notice(s)", nullptr, unread) : tr("Notices"));
}

void TopBar::resizeEvent(QResizeEvent*)
{
    placeSearch();
}

void TopBar::placeSearch()
{
    layout()->activate();
    // In the middle of the window, but never over the facts or the saved time.
    const int left = m_facts->geometry().right() + Space::L;
    const int right =
        (m_saved->isVisible() ? static_cast<QWidget*>(m_savedIcon) : m_undo)->geometry().left() - Space::L;
    const int room = std::max(160, right - left);
    m_search->setFixedSize(std::min(400, room), m_search->sizeHint().height());
    const int x =
        std::clamp((width() - m_search->width()) / 2, left, std::max(left, right - m_search->width()));
    m_search->move(x, (height() - 1 - m_search->height()) / 2);
    m_search->raise();
}

} // namespace phenodrop
