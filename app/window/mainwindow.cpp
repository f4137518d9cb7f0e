#include "app/window/mainwindow.h"

#include "app/window/compareview.h"
#include "app/window/firstrun.h"
#include "app/window/jobbar.h"
#include "app/window/pages.h"
#include "app/window/pluginhost.h"
#include "app/window/rail.h"
#include "app/window/searchbox.h"
#include "app/window/topbar.h"
#include "app/window/viewonlybar.h"
#include "widgets/merge/mergepage.h"
#include "widgets/notify/noticestack.h"
#include "widgets/style/controls.h"
#include "widgets/style/focusring.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

namespace phenodrop {

namespace {

constexpr int SmallestWidth = 1180, SmallestHeight = 720;
constexpr int WordsFromWidth = 1240;
const QString GeometryPart = QStringLiteral("window");
const QString PagePart = QStringLiteral("page");
const QString EndingBox = QStringLiteral("ending");

/// Folders of a drag, or what an index file among them lies in.
QStringList droppedFolders(const QMimeData& data)
{
    QStringList folders;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isDir())
            folders << url.toLocalFile();
    return folders;
}

} // namespace

MainWindow::MainWindow(Workspace& workspace, QWidget* parent)
    : QMainWindow(parent), m_workspace(workspace), m_actions(new Actions(workspace, this)),
      m_plugins(new PluginHost(workspace, *m_actions, this)), m_topBar(new TopBar(workspace, *m_actions)), m_rail(new Rail), m_stack(new QStackedWidget),
      m_firstRun(new FirstRun(workspace, *m_actions)), m_jobBar(new JobBar(workspace))
{
    setMinimumSize(SmallestWidth, SmallestHeight);
    setAcceptDrops(true);
    auto* central = new QWidget;
    auto* column = closeColumn(*central);
    column->addWidget(m_topBar);
    column->addWidget(new ViewOnlyBar(workspace, central));
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addWidget(m_stack, 1);
    column->addLayout(middle, 1);
    column->addWidget(m_jobBar);
    setCentralWidget(central);
    m_stack->addWidget(m_firstRun);
    m_noticeStack = new NoticeStack(workspace.notices(), this, Size::StatusBar);
    new FocusRing(this);
    connectWorkspace();
    addShortcuts();
    restore();
    showContent();
    m_stack->setProperty("ownFocus", true); // a ring around the whole page would say nothing
    m_stack->setFocus();
    QTimer::singleShot(0, this, &MainWindow::prepare);
}

/// Makes the page of the project that is still being read: with what the project brings, it would be too much for one turn.
void MainWindow::prepare()
{
    for (QWidget* part : pageWidget(m_page)->findChildren<QWidget*>())
        part->ensurePolished();
}

MainWindow::~MainWindow()
{
    m_workspace.setEndingAsker({});
}

void MainWindow::connectWorkspace()
{
    connect(m_rail, &Rail::pageChosen, this, &MainWindow::showPage);
    connect(m_rail, &Rail::panelChosen, this, &MainWindow::showPanel);
    for (const PluginEntry& plugin : m_plugins->list().entries())
        if (plugin.problem.isEmpty())
            m_rail->addPanel(plugin.id, plugin.name, plugin.icon);
    connect(m_rail, &Rail::helpChosen, this, [this] { m_actions->trigger(QStringLiteral("help.keys")); });
    connect(&m_workspace, &Workspace::pageRequested, this, &MainWindow::showPage);
    connect(&m_workspace, &Workspace::projectChanged, this, &MainWindow::showContent);
    connect(&m_workspace, &Workspace::projectChanged, m_noticeStack, &NoticeStack::leaveProject);
    connect(&m_workspace, &Workspace::importRequested, this, [this](const QStringList& folders) {
        showPage(Page::Plates);
        m_stack->setCurrentWidget(pageWidget(Page::Plates));
        importOn(pageWidget(Page::Plates), folders);
    });
    m_workspace.setEndingAsker([this](std::function<void()> goOn) { askBeforeEnding(std::move(goOn)); });
    connect(&m_workspace, &Workspace::mergeRequested, this, &MainWindow::showMerge);
    connect(&m_workspace, &Workspace::compareRequested, this, &MainWindow::showCompare);
    connect(&m_workspace.annotations(), &Annotations::failed, this, [this] { m_closing = false; });
    connect(&m_workspace.annotations(), &Annotations::writingChanged, this, [this] {
        if (m_closing && m_workspace.annotations().isSaved())
            close();
    });
    connect(m_topBar->search(), &SearchBox::chosen, this, &MainWindow::go);
    Settings& settings = m_workspace.settings();
    const auto look = [&settings] {
        setCompactDensity(settings.compact());
        applyTheme(*qApp, settings.themeChoice());
    };
    connect(&settings, &Settings::themeChanged, this, look);
    connect(&settings, &Settings::densityChanged, this, look);
    connect(&settings, &Settings::languageChanged, this, [this] {
        m_workspace.notices().info(tr("The language changes when Phenodrop is started again."));
    });
}

void MainWindow::addShortcuts()
{
    const auto add = [this](const QString& keys, auto run) {
        connect(new QShortcut(QKeySequence(keys), this), &QShortcut::activated, this, run);
    };
    for (int page = 0; page < 5; ++page)
        add(QStringLiteral("Ctrl+Alt+%1").arg(page + 1), [this, page] { showPage(Page(page)); });
    add(QStringLiteral("Ctrl+K"), [this] { m_topBar->search()->open(); });
    add(QStringLiteral("F6"), [this] { focusNextPanel(m_stack->currentWidget()); });
    add(QStringLiteral("F1"), [this] { m_actions->trigger(QStringLiteral("help.keys")); });
}

QWidget* MainWindow::pageWidget(Page page)
{
    QWidget*& widget = m_pages[int(page)];
    if (!widget) {
        widget = makePage(page, m_workspace);
        m_stack->addWidget(widget);
        if (page == Page::Plates) // without a project there is no plate to go back to
            whenImportIsLeft(widget, this, [this] { showContent(); });
    }
    return widget;
}

void MainWindow::showPage(Page page)
{
    if (m_page != page || !m_panel.isEmpty())
        m_noticeStack->leaveGoodNews();
    m_page = page;
    m_panel.clear();
    const QWidget* before = m_pages.value(int(page));
    const bool returns = before && before->focusWidget(); // to the control that one left
    showContent();
    // Its keys act at once, without a click or a walk of Tabs to the view that takes them.
    QWidget* shown = m_stack->currentWidget();
    if (!returns && shown->focusProxy() && shown->focusProxy()->isVisible())
        shown->setFocus(Qt::OtherFocusReason);
}

void MainWindow::showPanel(const QString& id)
{
    if (!m_plugins->list().find(id))
        return;
    m_panel = id;
    showContent();
}

void MainWindow::showContent()
{
    const QString name = m_workspace.projectName();
    setWindowTitle(name.isEmpty() ? QStringLiteral("Phenodrop") : name + QStringLiteral(" – Phenodrop"));
    if (!m_panel.isEmpty()) { // panels of plugins need no project
        QWidget* panel = m_plugins->panel(m_panel);
        if (m_stack->indexOf(panel) < 0)
            m_stack->addWidget(panel);
        m_rail->setCurrentPanel(m_panel);
        return m_stack->setCurrentWidget(panel);
    }
    m_rail->setCurrent(m_page);
    // Without a project there is one thing to do on any page: begin. An import that waits for its project
    // stays.
    const bool importing = m_page == Page::Plates && m_pages.contains(int(Page::Plates)) &&
                           isImporting(m_pages.value(int(Page::Plates)));
    if (m_workspace.project() || importing)
        m_stack->setCurrentWidget(pageWidget(m_page));
    else
        m_stack->setCurrentWidget(m_firstRun);
}

/// Over whatever page is shown; another page, or its own ×, leaves it, and its verdicts stay.
void MainWindow::showMerge()
{
    if (!m_merge) {
        m_merge = new MergePage(m_workspace);
        m_stack->addWidget(m_merge);
        connect(m_merge, &MergePage::closed, this, &MainWindow::showContent);
    }
    m_stack->setCurrentWidget(m_merge);
    m_merge->begin();
}

void MainWindow::showCompare()
{
    if (!m_compare) {
        m_compare = new CompareView(m_workspace);
        m_stack->addWidget(m_compare);
        connect(m_compare, &CompareView::closed, this, &MainWindow::showContent);
    }
    m_stack->setCurrentWidget(m_compare);
}

void MainWindow::go(const SearchHit& hit)
{
    Selection& selection = m_workspace.selection();
    switch (hit.kind) {
    case SearchHit::Kind::Well:
    case SearchHit::Kind::Compound:
        selection.setCurrentWell(hit.key);
        return showPage(Page::Plates);
    case SearchHit::Kind::Plate:
        selection.setCurrentPlate(hit.key);
        return showPage(Page::Plates);
    case SearchHit::Kind::Cell:
        selection.setCurrentCell(hit.key);
        selection.select(hit.key);
        return showPage(Page::Label);
    case SearchHit::Kind::Command:
        return m_actions->trigger(hit.command);
    }
}

void MainWindow::restore()
{
    const Settings& settings = m_workspace.settings();
    // The first time no larger than the screen, with room for the window's frame.
    resize(QSize(1600, 1000).boundedTo(screen()->availableGeometry().size() - QSize(16, 48)));
    restoreGeometry(settings.layout(GeometryPart));
    bool known = false;
    const int page = settings.layout(PagePart).toInt(&known);
    if (known && page >= 0 && page < 5)
        m_page = Page(page);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_workspace.settings().setLayout(GeometryPart, saveGeometry());
    m_workspace.settings().setLayout(PagePart, QByteArray::number(int(m_page)));
    if (!m_workspace.annotations().isSaved()) {
        if (!m_closing && m_workspace.annotations().isWriting()) // many: the bar of jobs shows how far it is
            m_workspace.notices().info(tr("Labels are being written. The window closes when they are on disk."));
        m_closing = true;
        return event->ignore();
    }
    if (!m_closesAnyway && !m_workspace.jobs().endings().empty()) {
        askBeforeEnding([this] {
            m_closesAnyway = true;
            close();
        });
        return event->ignore();
    }
    QMainWindow::closeEvent(event);
}

/// The one question before jobs are ended with their project or the program.
void MainWindow::askBeforeEnding(std::function<void()> goOn)
{
    if (findChild<QMessageBox*>(EndingBox))
        return; // it is being asked
    QStringList lines;
    for (const JobList::Ending& job : m_workspace.jobs().endings())
        lines << (job.running ? tr("%1 is running: %2.").arg(job.name, job.kept) : tr("%1 waits for its turn.").arg(job.name));
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("End what is running?"), lines.join(QLatin1Char('\n')), QMessageBox::NoButton,
                                this);
    box->setObjectName(EndingBox);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* stay = box->addButton(tr("Let it run"), QMessageBox::RejectRole);
    box->addButton(tr("End it"), QMessageBox::DestructiveRole);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    connect(box, &QMessageBox::buttonClicked, this, [box, goOn = std::move(goOn)](QAbstractButton* button) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            goOn();
    });
    box->open();
}

/// Outside dialogs Qt presses buttons with the space bar only.
void MainWindow::keyPressEvent(QKeyEvent* event)
{
    auto* button = qobject_cast<QPushButton*>(focusWidget());
    if (button && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        button->click();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_rail->setWords(width() >= WordsFromWidth);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFolders(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    QStringList plates;
    for (const QString& folder : droppedFolders(*event->mimeData())) {
        if (folder.endsWith(QStringLiteral(".phenodrop")))
            m_workspace.openProject(folder);
        else
            plates << folder;
    }
    if (!plates.isEmpty())
        m_workspace.requestImport(plates);
    event->acceptProposedAction();
}

} // namespace phenodrop
