#include "plugins/newspaper/modelpanel.h"

#include "core/base/paths.h"
#include "widgets/plugin/jobstrip.h"
#include "widgets/plugin/learnrun.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/rowdelegate.h"
#include "widgets/style/segmentedcontrol.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace phenodrop {

using namespace newspaper;

/// Filled by the training's thread.
struct ModelPanel::Learning {
    std::shared_ptr<const NewspaperModel> model;
    std::optional<Error> error;
};

struct ModelPanel::Judging {
    std::vector<Page> pages;
    std::optional<NewspaperScores> scores;
    std::optional<Error> error;
};

namespace {

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

/// The U-Net is judged by the text that it finds, the published networks by their loss.
LearnRun::Words words(const std::string& network)
{
    const bool unet = network == "unet";
    return {.score = unet ? ModelPanel::tr("Text found, IoU") : QString(),
            .caveat = unet ? ModelPanel::tr("Text found, IoU") : ModelPanel::tr("Loss, smaller is better"),
            .best = [](const nn::FitReport& r) { return fixedText(std::isfinite(r.score) ? r.score : r.validationLoss, 3); }};
}

} // namespace

ModelPanel::ModelPanel(PluginContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_evaluationHeader(nullptr), m_judgeJob(new JobStrip(context)),
      m_run(new LearnRun(context, tr("Best on held-out pages"), words("unet")))
{
    setGround(this, "panel");
    auto* splitter = new HairlineSplitter(Qt::Vertical);
    splitter->addWidget(m_run);
    splitter->addWidget(makeEvaluation());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    closeColumn(*this)->addWidget(splitter);
    connect(m_run, &LearnRun::trainWanted, this, &ModelPanel::trainWanted);
    connect(m_run, &LearnRun::busyChanged, this, &ModelPanel::busyChanged);
    connect(m_judgeJob, &JobStrip::busyChanged, this, [this](bool busy) { m_evaluate->setEnabled(!busy && m_model); });
    m_run->setHeldName(tr("held-out pages"));
    showScores();
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
    return m_run->isBusy() || m_judgeJob->isBusy();
}

void ModelPanel::setModel(std::shared_ptr<const NewspaperModel> model)
{
    m_model = std::move(model);
    m_evaluate->setEnabled(m_model && !m_judgeJob->isBusy());
    showScores();
}

void ModelPanel::train(const QString& folder, const TrainNewspaperOptions& options)
{
    if (m_run->isBusy())
        return;
    auto learning = std::make_shared<Learning>();
    m_run->setWords(words(options.network));
    m_run->start(
        tr("Learning newspaper pages"), folder.isEmpty() ? tr("simulated pages") : QFileInfo(folder).fileName(),
        [learning, options, path = folder.toStdString()](const nn::FitHooks& hooks) {
            PageSet pages;
            if (!path.empty()) {
                auto read = readPages(toPath(path), part(hooks.progress, 0, 0.03));
                if (!read) {
                    learning->error = read.error();
                    return;
                }
                pages = std::move(*read);
            }
            nn::FitHooks inner = hooks;
            inner.progress = part(hooks.progress, 0.03, 1);
            auto trained = trainNewspaper(pages, options, inner);
            if (trained)
                learning->model = std::make_shared<const NewspaperModel>(std::move(trained->model));
            else
                learning->error = trained.error();
        },
        [this, learning] {
            if (learning->error && learning->error->code != Errc::Cancelled)
                Q_EMIT failed(*learning->error);
            if (!learning->model)
                return;
            setModel(learning->model);
            Q_EMIT trained(learning->model);
        });
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
