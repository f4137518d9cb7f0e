#include "plugins/newspaper/newspaperpanel.h"

#include "core/base/paths.h"
#include "plugins/newspaper/modelpanel.h"
#include "plugins/newspaper/modelsetuppanel.h"
#include "plugins/newspaper/pageplot.h"
#include "plugins/newspaper/pagespanel.h"
#include "plugins/newspaper/pagespanelmodel.h"
#include "widgets/notify/errortext.h"
#include "widgets/plugin/jobstrip.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/foldpane.h"
#include "widgets/style/numbers.h"
#include "widgets/style/segmentedcontrol.h"
#include "widgets/style/smallparts.h"

#include <QFile>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QResizeEvent>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace phenodrop {

using namespace newspaper;

namespace {

constexpr int LeftWidth = 252, ArticlesWidth = 296; ///< px at the first start
constexpr int WideEnough = 1280 - Size::Rail;       ///< px from which on the articles stand beside the page
constexpr int TakeMs = 300;

/// Keys and what they do, as many as fit.
class KeyHints final : public QWidget
{
public:
    explicit KeyHints(std::vector<std::pair<QString, QString>> hints) : m_hints(std::move(hints))
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setFixedHeight(Size::KeyCap + 2);
        repaintOnTheme(this);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const QFontMetrics words(uiFont(FontSize::Small)), caps(uiFont(FontSize::Caption));
        double x = 0;
        for (const auto& [key, text] : m_hints) {
            const int need = std::max(16, caps.horizontalAdvance(key) + 8) + 6 + words.horizontalAdvance(text);
            if (x + need > width())
                return;
            x += paintKeyCap(painter, QRectF(x, 1, 120, height() - 1), key) + 6;
            painter.setFont(uiFont(FontSize::Small));
            painter.setPen(theme().second);
            painter.drawText(QRectF(x, 0, width() - x, height()), Qt::AlignVCenter, text);
            x += words.horizontalAdvance(text) + Space::L;
        }
    }

private:
    std::vector<std::pair<QString, QString>> m_hints;
};

} // namespace

NewspaperPanel::NewspaperPanel(PluginContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_pages(new OpenPages(context.dataFolder() + QStringLiteral("/edits"), this)),
      m_error(new ErrorBar), m_view(new SegmentedControl({tr("Pages"), tr("Model")})), m_left(new QStackedWidget),
      m_right(new QStackedWidget), m_columns(new HairlineSplitter(Qt::Horizontal)),
      m_pageColumns(new HairlineSplitter(Qt::Horizontal)), m_list(new PagesPanel(*m_pages)), m_setup(new ModelSetupPanel),
      m_modelPanel(new ModelPanel(context)), m_header(new PanelHeader({})), m_read(new JobStrip(context)),
      m_find(new JobStrip(context)), m_plot(new PagePlot), m_articles(new ArticlesPanel),
      m_fold(new FoldPane(tr("Articles"), m_articles)), m_taking(new QTimer(this))
{
    setAcceptDrops(true);
    m_plot->setObjectName(QStringLiteral("page"));
    m_right->addWidget(makeEmpty());
    m_right->addWidget(makePagesView());
    m_right->addWidget(m_modelPanel);
    m_columns->addWidget(makeLeft());
    m_columns->addWidget(m_right);
    m_columns->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_error);
    column->addWidget(m_read);
    column->addWidget(m_columns, 1);
    m_taking->setInterval(TakeMs);
    connectViews();
    showWhatIsOpen();
    const QString kept = QString::fromUtf8(m_context.layout(QStringLiteral("model")));
    if (!kept.isEmpty() && QFile::exists(kept))
        openModel(kept);
    else
        openBuiltinModel();
}

NewspaperPanel::~NewspaperPanel() = default;

QWidget* NewspaperPanel::makeLeft()
{
    auto* left = makeGround("panel");
    left->setMinimumWidth(232);
    left->setMaximumWidth(360);
    auto* header = makeGround("header");
    header->setFixedHeight(Size::PanelHeader);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(Space::M, 0, Space::S, 1);
    row->addWidget(m_view);
    row->addStretch(1);
    auto* add = makeFlatButton({}, QStringLiteral("plus"), tr("Add pages (Ctrl+O)"));
    connect(add, &QPushButton::clicked, this, &NewspaperPanel::choosePages);
    row->addWidget(add);
    m_left->addWidget(m_list);
    m_left->addWidget(m_setup);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(m_left, 1);
    return left;
}

QWidget* NewspaperPanel::makeEmpty()
{
    auto* empty = new EmptyState(tr("Drop newspaper pages here, or look at simulated ones."));
    connect(empty->addButton(tr("Add pages")), &QPushButton::clicked, this, &NewspaperPanel::choosePages);
    connect(empty->addButton(tr("Simulated pages")), &QPushButton::clicked, this, &NewspaperPanel::openDemo);
    auto* ground = makeGround("bg");
    (new QVBoxLayout(ground))->addWidget(empty);
    return ground;
}

QWidget* NewspaperPanel::makePagesView()
{
    m_pageColumns->addWidget(makeMiddle());
    m_pageColumns->addWidget(m_fold);
    m_pageColumns->setStretchFactor(0, 1);
    m_articles->setMaximumWidth(420);
    return m_pageColumns;
}

QWidget* NewspaperPanel::makeMiddle()
{
    auto* middle = makeGround("panel");
    fillHeader();
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_find);
    column->addWidget(m_plot, 1);
    column->addWidget(makeFoot());
    return middle;
}

void NewspaperPanel::fillHeader()
{
    const std::tuple<PagePlot::Layer, QString, QString> layers[] = {
        {PagePlot::Outlines, tr("Articles"), QStringLiteral("O")}, {PagePlot::Blocks, tr("Blocks"), QStringLiteral("B")},
        {PagePlot::Rules, tr("Rules"), QStringLiteral("R")},       {PagePlot::Pictures, tr("Pictures"), QStringLiteral("P")},
        {PagePlot::Truth, tr("File"), QStringLiteral("T")}};
    for (const auto& [layer, text, key] : layers) {
        auto* button = makeButton(text);
        button->setCheckable(true);
        button->setChecked(layer == PagePlot::Outlines);
        button->setToolTip(layer == PagePlot::Truth ? tr("Articles that the page's file tells, dashed (%1)").arg(key) : tr("Shows or hides them (%1)").arg(key));
        connect(button, &QPushButton::toggled, this, [this] {
            PagePlot::Layers shown;
            for (const auto& [each, its] : m_layers)
                shown.setFlag(PagePlot::Layer(each), its->isChecked());
            m_plot->setLayers(shown);
        });
        m_layers.emplace_back(layer, button);
        m_header->addWidget(button);
    }
    m_undo = makeFlatButton({}, QStringLiteral("undo"), tr("Undo"));
    m_redo = makeFlatButton({}, QStringLiteral("redo"), tr("Redo"));
    m_export = makeButton(tr("Export"), QStringLiteral("export"));
    auto* formats = new QMenu(m_export);
    formats->addAction(tr("This page as PAGE XML…"), this, [this] { chooseExport(QStringLiteral("xml")); });
    formats->addAction(tr("This page as GeoJSON…"), this, [this] { chooseExport(QStringLiteral("geojson")); });
    formats->addAction(tr("All pages into a folder…"), this, &NewspaperPanel::exportAll);
    m_export->setMenu(formats);
    m_export->setAccessibleName(m_export->text());
    m_findButton = new PrimaryButton(tr("Find articles"));
    m_findButton->setObjectName(QStringLiteral("find"));
    m_findButton->setToolTip(tr("On this page, with the model in use (F)"));
    auto* more = makeFlatButton({}, QStringLiteral("more"), tr("Other ways to find articles"));
    auto* ways = new QMenu(more);
    ways->addAction(tr("Find articles on all pages that are not edited"), this, [this] { findArticles(true); });
    ways->addAction(tr("Join the blocks of this page anew"), this, [this] { findArticles(false, true); });
    more->setMenu(ways);
    connect(m_undo, &QPushButton::clicked, this, [this] { currentPage()->undo().undo(); });
    connect(m_redo, &QPushButton::clicked, this, [this] { currentPage()->undo().redo(); });
    connect(m_findButton, &QPushButton::clicked, this, [this] { findArticles(); });
    for (QPushButton* button : {m_undo, m_redo, m_export, m_findButton, more})
        m_header->addWidget(button);
}

QWidget* NewspaperPanel::makeFoot()
{
    auto* foot = makeGround("footer");
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(Space::M, Space::XS, Space::M, Space::XS);
    row->setSpacing(Space::XS);
    row->addWidget(new KeyHints({{QStringLiteral("↑ ↓"), tr("article")},
                                 {QStringLiteral("← →"), tr("block")},
                                 {QStringLiteral("V"), tr("corner")},
                                 {tr("Alt+arrows"), tr("move corner or order")},
                                 {QStringLiteral("1 – 9"), tr("block to article")},
                                 {QStringLiteral("F"), tr("find")}}),
                   1);
    auto* out = makeFlatButton({}, QStringLiteral("zoom-out"), tr("Smaller (−)"));
    auto* in = makeFlatButton({}, QStringLiteral("zoom-in"), tr("Larger (+)"));
    auto* fit = makeFlatButton({}, QStringLiteral("fit"), tr("Whole page (Ctrl+0)"));
    connect(out, &QPushButton::clicked, this, [this] { m_plot->zoomBy(1 / 1.25); });
    connect(in, &QPushButton::clicked, this, [this] { m_plot->zoomBy(1.25); });
    connect(fit, &QPushButton::clicked, m_plot, &PagePlot::fit);
    auto* zoom = makeLabel({}, FontSize::Small, TextRole::Second);
    zoom->setMinimumWidth(44);
    zoom->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    connect(m_plot, &PagePlot::viewChanged, zoom, [zoom](double scale) { zoom->setText(scale > 0 ? percentText(scale, 0) : QString()); });
    row->addWidget(zoom);
    for (QPushButton* button : {out, in, fit})
        row->addWidget(button);
    return foot;
}

void NewspaperPanel::connectViews()
{
    connect(m_view, &SegmentedControl::currentChanged, this, &NewspaperPanel::showView);
    connect(m_list, &PagesPanel::currentChanged, this, &NewspaperPanel::showPage);
    connect(m_list, &PagesPanel::addWanted, this, &NewspaperPanel::choosePages);
    connect(m_list, &PagesPanel::closeWanted, this, &NewspaperPanel::closePage);
    connect(m_pages, &OpenPages::pageChanged, this, [this](int row) {
        if (row == m_current)
            showArticles();
    });
    connect(m_pages, &OpenPages::failed, this, qOverload<const Error&>(&NewspaperPanel::fail));
    connect(m_plot, &PagePlot::clicked, this, &NewspaperPanel::clicked);
    connect(m_plot, &PagePlot::blockDropped, this, &NewspaperPanel::moveBlockTo);
    connect(m_plot, &PagePlot::cornerChosen, this, [this](const Corner& corner) {
        m_corner = corner;
        showSelection();
    });
    connect(m_plot, &PagePlot::cornerMoved, this, [this](const Corner& corner, QPointF to) {
        currentPage()->edit(tr("Move corner"), moveCorner(currentPage()->articles(), corner, {float(to.x()), float(to.y())}));
    });
    connect(m_plot, &PagePlot::cornerAdded, this, [this](const Corner& after, QPointF at) {
        m_corner = {after.article, after.polygon, after.corner + 1};
        currentPage()->edit(tr("Add corner"), addCorner(currentPage()->articles(), after, {float(at.x()), float(at.y())}));
    });
    connect(m_plot, &PagePlot::cornerRemoved, this, [this](const Corner& corner) {
        m_corner = {};
        currentPage()->edit(tr("Remove corner"), removeCorner(currentPage()->articles(), corner));
    });
    connect(m_articles, &ArticlesPanel::selectionChosen, this, [this](const std::set<int>& articles) { choose(articles); });
    connect(m_articles, &ArticlesPanel::blockDropped, this, &NewspaperPanel::moveBlockTo);
    connect(m_articles, &ArticlesPanel::verbWanted, this, &NewspaperPanel::doVerb);
    connect(m_setup, &ModelSetupPanel::openWanted, this, &NewspaperPanel::chooseModel);
    connect(m_setup, &ModelSetupPanel::saveWanted, this, &NewspaperPanel::saveModelAs);
    connect(m_modelPanel, &ModelPanel::trainWanted, this, &NewspaperPanel::train);
    connect(m_modelPanel, &ModelPanel::trained, this, &NewspaperPanel::keepModel);
    connect(m_modelPanel, &ModelPanel::busyChanged, m_setup, &ModelSetupPanel::setLocked);
    connect(m_modelPanel, &ModelPanel::failed, this, qOverload<const Error&>(&NewspaperPanel::fail));
    connect(m_modelPanel, &ModelPanel::pageWanted, this, [this](const Page& page) {
        m_view->setCurrentIndex(PagesView);
        showView(PagesView);
        takePages({.pages = {page}, .failed = {}});
    });
    connect(m_find, &JobStrip::busyChanged, this, [this](bool busy) {
        m_findButton->setEnabled(!busy);
        busy ? m_taking->start() : m_taking->stop();
    });
    connect(m_taking, &QTimer::timeout, this, &NewspaperPanel::takeFound);
    for (QListView* view : {&m_list->view(), &m_articles->view()})
        view->installEventFilter(this); // letters are ours, not a search in the list
    const auto remember = [this] {
        m_context.setLayout(QStringLiteral("columns"), m_columns->saveState());
        m_context.setLayout(QStringLiteral("page"), m_pageColumns->saveState());
    };
    connect(m_columns, &QSplitter::splitterMoved, this, remember);
    connect(m_pageColumns, &QSplitter::splitterMoved, this, remember);
}

void NewspaperPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        const bool narrow = width() < WideEnough;
        m_fold->setFolded(narrow);
        // In a narrow window the header has no room for all its words.
        m_export->setText(narrow ? QString() : m_export->accessibleName());
        m_export->setToolTip(narrow ? m_export->accessibleName() : QString());
    }
    if (m_placed || width() < 600)
        return;
    m_placed = true;
    if (const QByteArray state = m_context.layout(QStringLiteral("columns")); state.isEmpty() || !m_columns->restoreState(state))
        m_columns->setSizes({LeftWidth, width() - LeftWidth - 1});
    if (const QByteArray state = m_context.layout(QStringLiteral("page")); state.isEmpty() || !m_pageColumns->restoreState(state))
        m_pageColumns->setSizes({std::max(300, width() - LeftWidth - ArticlesWidth - 2), ArticlesWidth});
}

void NewspaperPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_plot->setFocus();
}

void NewspaperPanel::showView(int view)
{
    m_left->setCurrentIndex(view);
    showWhatIsOpen();
}

/// The page and its articles, or what to do when there is none.
void NewspaperPanel::showWhatIsOpen()
{
    if (m_view->currentIndex() == ModelView)
        m_right->setCurrentIndex(2);
    else
        m_right->setCurrentIndex(m_pages->rowCount() > 0 ? 1 : 0);
}

bool NewspaperPanel::isBusy() const
{
    return m_read->isBusy() || m_find->isBusy() || m_modelPanel->isBusy();
}

OpenPage* NewspaperPanel::currentPage() const
{
    return m_pages->at(m_current);
}

void NewspaperPanel::fail(const Error& error)
{
    m_error->showError(errorText(error));
}

} // namespace phenodrop
