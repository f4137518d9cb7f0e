#include "plugins/newspaper/modelpanel.h"

#include "core/base/paths.h"
#include "widgets/plugin/jobstrip.h"
#include "widgets/plugin/learnplot.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/rowdelegate.h"
#include "widgets/style/segmentedcontrol.h"
#include "widgets/style/smallparts.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <mutex>

namespace phenodrop {

using namespace newspaper;

/// Filled by the training's thread.
struct ModelPanel::Learning {
    std::mutex lock;
    std::vector<nn::FitReport> history; ///< under `lock`
    std::shared_ptr<const NewspaperModel> model;
    std::optional<Error> error;
    std::string network;
};

struct ModelPanel::Judging {
    std::vector<Page> pages;
    std::optional<NewspaperScores> scores;
    std::optional<Error> error;
};

namespace {

constexpr int PollMs = 250;

QTreeWidget* makeTable(const QStringList& heads)
{
    auto* table = new QTreeWidget;
    table->setHeaderLabels(heads);
    table->setRootIsDecorated(false);
    table->setItemDelegate(new RowDelegate(table));
    table->header()->setStretchLastSection(false);
    table->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int c = 1; c < heads.size(); ++c) {
        table->header()->setSectionResizeMode(c, QHeaderView::ResizeToContents);
        table->headerItem()->setTextAlignment(c, Qt::AlignRight | Qt::AlignVCenter);
    }
    return table;
}

QString scoreText(double value)
{
    return std::isfinite(value) ? fixedText(value, 3) : QStringLiteral("–");
}

QString intervalText(const MeanScore& score)
{
    return score.pages == 0 || !std::isfinite(score.value)
               ? QStringLiteral("–")
               : QStringLiteral("%1  (%2 – %3)").arg(fixedText(score.value, 3), fixedText(score.low, 2), fixedText(score.high, 2));
}

QString scoreName(const std::string& network)
{
    return network == "unet" ? ModelPanel::tr("Text found, IoU") : ModelPanel::tr("1 − loss");
}

} // namespace

ModelPanel::ModelPanel(PluginContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_header(new PanelHeader(tr("Training"))), m_evaluationHeader(nullptr),
      m_job(new JobStrip(context)), m_judgeJob(new JobStrip(context)), m_train(new PrimaryButton(tr("Train"))),
      m_curves(new LearnPlot), m_poll(new QTimer(this))
{
    setGround(this, "panel");
    m_train->setObjectName(QStringLiteral("train"));
    m_header->addWidget(m_train);
    connect(m_train, &QPushButton::clicked, this, &ModelPanel::trainWanted);
    m_poll->setInterval(PollMs);
    connect(m_poll, &QTimer::timeout, this, &ModelPanel::pollTraining);
    auto* curves = new QWidget;
    auto* inner = new QVBoxLayout(curves);
    inner->setContentsMargins(Space::M, Space::S, Space::M, 0);
    inner->addWidget(m_curves);
    auto* upper = makeGround("panel");
    auto* top = new QVBoxLayout(upper);
    top->setContentsMargins(0, 0, 0, 0);
    top->setSpacing(0);
    top->addWidget(m_header);
    top->addWidget(m_job);
    top->addWidget(makeFigures());
    top->addWidget(makeHairline(Qt::Horizontal));
    top->addWidget(curves, 1);
    auto* splitter = new HairlineSplitter(Qt::Vertical);
    splitter->addWidget(upper);
    splitter->addWidget(makeEvaluation());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitter);
    connect(m_job, &JobStrip::busyChanged, this, [this](bool busy) {
        m_train->setEnabled(!busy);
        Q_EMIT busyChanged(busy);
    });
    connect(m_judgeJob, &JobStrip::busyChanged, this, [this](bool busy) { m_evaluate->setEnabled(!busy && m_model); });
    m_curves->setHeldName(tr("held-out pages"));
    m_curves->setHistory({}, scoreName("unet"));
    showScores();
}

QWidget* ModelPanel::makeFigures()
{
    auto* figures = new QWidget;
    auto* row = new QHBoxLayout(figures);
    row->setContentsMargins(Space::M, Space::S, Space::M, Space::S);
    row->setSpacing(Space::XL);
    m_epoch = new KeyFigure(tr("Epoch"));
    m_remaining = new KeyFigure(tr("Remaining"));
    m_best = new KeyFigure(tr("Best on held-out pages"));
    for (KeyFigure* figure : {m_epoch, m_remaining, m_best})
        row->addWidget(figure, 1);
    return figures;
}

QWidget* ModelPanel::makeEvaluation()
{
    auto* lower = makeGround("panel");
    m_evaluationHeader = new PanelHeader(tr("Evaluation"));
    m_which = new SegmentedControl({tr("All pages"), tr("Pages of several articles")});
    connect(m_which, &SegmentedControl::currentChanged, this, &ModelPanel::showScores);
    m_evaluate = makeButton(tr("Evaluate on folder…"), QStringLiteral("folder"));
    m_evaluate->setEnabled(false);
    connect(m_evaluate, &QPushButton::clicked, this, &ModelPanel::chooseEvaluation);
    m_evaluationHeader->addWidget(m_which);
    m_evaluationHeader->addWidget(m_evaluate);
    m_scores = makeTable({tr("Mean over pages, 95 % interval"), tr("This model"), tr("Each block an article"), tr("XY-cut, headings")});
    m_scores->setObjectName(QStringLiteral("scores"));
    m_scores->setSelectionMode(QAbstractItemView::NoSelection);
    m_scores->setFocusPolicy(Qt::NoFocus);
    m_perPage = makeTable({tr("Page, the worst first"), tr("Found"), tr("True"), tr("DER"), tr("Complete"), tr("ARI"), tr("F1")});
    m_perPage->setToolTip(tr("Enter opens the page"));
    connect(m_perPage, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) { openRow(item->data(0, Qt::UserRole).toInt()); });
    auto* column = new QVBoxLayout(lower);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_evaluationHeader);
    column->addWidget(m_judgeJob);
    m_tables = new QStackedWidget;
    m_sentence = makeLabel({}, FontSize::Body, TextRole::Second);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    auto* both = new QWidget;
    m_tables->addWidget(m_sentence);
    m_tables->addWidget(both);
    auto* tables = new QVBoxLayout(both);
    tables->setContentsMargins(Space::S, 0, Space::S, Space::S);
    tables->setSpacing(Space::S);
    tables->addWidget(m_scores);
    tables->addWidget(m_perPage, 1);
    column->addWidget(m_tables, 1);
    return lower;
}

bool ModelPanel::isBusy() const
{
    return m_job->isBusy() || m_judgeJob->isBusy();
}

void ModelPanel::setModel(std::shared_ptr<const NewspaperModel> model)
{
    m_model = std::move(model);
    m_evaluate->setEnabled(m_model && !m_judgeJob->isBusy());
    showScores();
}

void ModelPanel::train(const QString& folder, const TrainNewspaperOptions& options)
{
    if (m_job->isBusy())
        return;
    auto learning = std::make_shared<Learning>();
    learning->network = options.network;
    m_learning = learning;
    m_curves->setHistory({}, scoreName(options.network));
    m_header->setFact(folder.isEmpty() ? tr("simulated pages") : QFileInfo(folder).fileName());
    for (KeyFigure* figure : {m_epoch, m_remaining, m_best})
        figure->setFigure(QStringLiteral("–"));
    m_poll->start();
    m_job->start(
        tr("Learning newspaper pages"),
        [learning, options, path = folder.toStdString()](const Progress& progress) {
            PageSet pages;
            if (!path.empty()) {
                auto read = readPages(toPath(path), part(progress, 0, 0.03));
                if (!read) {
                    learning->error = read.error();
                    return;
                }
                pages = std::move(*read);
            }
            nn::FitHooks hooks;
            hooks.progress = part(progress, 0.03, 1);
            hooks.epochDone = [learning](const nn::FitReport& report) {
                const std::lock_guard guard(learning->lock);
                learning->history.push_back(report);
            };
            auto trained = trainNewspaper(pages, options, hooks);
            if (trained)
                learning->model = std::make_shared<const NewspaperModel>(std::move(trained->model));
            else
                learning->error = trained.error();
        },
        [this, learning] { finishTraining(learning); });
}

void ModelPanel::pollTraining()
{
    if (!m_learning)
        return;
    std::vector<nn::FitReport> history;
    {
        const std::lock_guard guard(m_learning->lock);
        history = m_learning->history;
    }
    if (const double left = m_job->remainingSeconds(); left >= 0)
        m_remaining->setFigure(durationText(left));
    if (history.empty())
        return;
    m_epoch->setFigure(countText(history.back().epoch), tr("of %1").arg(countText(history.back().epochs)));
    for (const nn::FitReport& report : history)
        if (report.best)
            m_best->setFigure(std::isfinite(report.score) ? fixedText(report.score, 3) : fixedText(report.validationLoss, 3),
                              tr("epoch %1").arg(countText(report.epoch)));
    m_best->setCaveat(scoreName(m_learning->network));
    m_curves->setHistory(std::move(history), scoreName(m_learning->network));
}

void ModelPanel::finishTraining(const std::shared_ptr<Learning>& learning)
{
    pollTraining();
    m_poll->stop();
    m_remaining->setFigure(QStringLiteral("–"));
    if (learning->error && learning->error->code != Errc::Cancelled)
        Q_EMIT failed(*learning->error);
    if (!learning->model)
        return;
    setModel(learning->model);
    Q_EMIT trained(learning->model);
}

void ModelPanel::chooseEvaluation()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder of labelled pages"));
    if (!folder.isEmpty())
        evaluate(folder);
}

void ModelPanel::evaluate(const QString& folder)
{
    if (!m_model || m_judgeJob->isBusy())
        return;
    auto judging = std::make_shared<Judging>();
    m_judgeJob->start(
        tr("Judging the model"),
        [judging, model = m_model, path = folder.toStdString()](const Progress& progress) {
            auto pages = readPages(toPath(path), part(progress, 0, 0.05));
            if (!pages) {
                judging->error = pages.error();
                return;
            }
            auto scores = evaluateNewspaper(*model, *pages, {}, part(progress, 0.05, 1));
            if (scores)
                judging->scores = std::move(*scores);
            else
                judging->error = scores.error();
            judging->pages = std::move(pages->pages);
        },
        [this, judging, folder] {
            if (judging->error && judging->error->code != Errc::Cancelled)
                Q_EMIT failed(*judging->error);
            if (!judging->scores)
                return;
            m_judged = judging;
            m_evaluationHeader->setFact(QFileInfo(folder).fileName());
            showScores();
        });
}

void ModelPanel::showScores()
{
    m_sentence->setText(m_model ? tr("Hold the model in use against a folder of labelled pages; simple methods stand beside it.")
                                : tr("Train or open a model, then hold it against labelled pages."));
    m_tables->setCurrentIndex(m_judged ? 1 : 0);
    m_which->setVisible(m_judged != nullptr);
    m_scores->clear();
    m_perPage->clear();
    const NewspaperScores none;
    const NewspaperScores& s = m_judged ? *m_judged->scores : none;
    const bool rich = m_which->currentIndex() == 1;
    const MeanScores* columns[] = {rich ? &s.rich : &s.all, rich ? &s.blocksRich : &s.blocks, rich ? &s.xycutRich : &s.xycut};
    const std::tuple<QString, MeanScore MeanScores::*, bool> rows[] = {
        {tr("DER, smaller is better"), &MeanScores::der, false},
        {tr("Almost perfect articles (IoU ≥ 0.9)"), &MeanScores::completeness, true},
        {tr("Adjusted Rand index of the ink"), &MeanScores::ari, true},
        {tr("F1 of articles (IoU ≥ 0.5)"), &MeanScores::f1, true}};
    for (const auto& [name, member, larger] : rows) {
        auto* item = new QTreeWidgetItem(m_scores, {name});
        int best = -1;
        for (int c = 0; c < 3; ++c) {
            const MeanScore& score = columns[c]->*member;
            item->setText(c + 1, intervalText(score));
            item->setTextAlignment(c + 1, Qt::AlignRight | Qt::AlignVCenter);
            item->setSizeHint(0, QSize(0, density().row));
            if (score.pages > 0 && std::isfinite(score.value) &&
                (best < 0 || (score.value > (columns[best]->*member).value) == larger))
                best = c;
        }
        if (best >= 0)
            item->setFont(best + 1, uiFont(FontSize::Body, true));
    }
    m_scores->setFixedHeight(m_scores->header()->sizeHint().height() + 4 * density().row + 4);
    std::vector<std::size_t> order(s.perPage.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    const auto badness = [&](std::size_t i) { return std::isfinite(s.perPage[i].der) ? s.perPage[i].der : -1; };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return badness(a) > badness(b); });
    QList<QTreeWidgetItem*> items;
    for (const std::size_t i : order) {
        const PageScores& p = s.perPage[i];
        if (rich && !p.rich())
            continue;
        auto* item = new QTreeWidgetItem({QString::fromStdString(p.page), countText(p.foundArticles), countText(p.trueArticles), scoreText(p.der),
                                          scoreText(p.completeness), scoreText(p.ari), scoreText(p.f1)});
        item->setData(0, Qt::UserRole, int(i));
        item->setSizeHint(0, QSize(0, density().row));
        for (int c = 1; c < 7; ++c)
            item->setTextAlignment(c, Qt::AlignRight | Qt::AlignVCenter);
        items << item;
    }
    m_perPage->addTopLevelItems(items);
}

void ModelPanel::openRow(int row)
{
    if (!m_judged || row < 0 || row >= int(m_judged->scores->perPage.size()))
        return;
    const std::string& id = m_judged->scores->perPage[std::size_t(row)].page;
    for (const Page& page : m_judged->pages)
        if (page.id == id)
            return Q_EMIT pageWanted(page);
}

} // namespace phenodrop
