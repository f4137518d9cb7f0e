#include "plugins/speaker/speakerscorespanel.h"

#include "core/base/paths.h"
#include "widgets/plugin/jobstrip.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/rowdelegate.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace phenodrop {

using namespace speaker;

namespace {

struct Judging {
    std::optional<SpeakerEvaluation> scores;
    std::optional<Error> error;
};

} // namespace

SpeakerScoresPanel::SpeakerScoresPanel(PluginContext& context, QWidget* parent)
    : QWidget(parent), m_header(new PanelHeader(tr("Evaluation"))), m_job(new JobStrip(context)), m_length(new QComboBox),
      m_evaluate(makeButton(tr("Evaluate on table…"), QStringLiteral("folder"))), m_stack(new QStackedWidget),
      m_sentence(makeLabel({}, FontSize::Body, TextRole::Second)), m_table(new QTreeWidget)
{
    setGround(this, "panel");
    m_length->addItem(tr("Whole recordings"));
    m_length->addItem(tr("3 s and 1.5 s of each"));
    m_length->addItem(tr("1 s of each"));
    m_length->setAccessibleName(tr("How much of each recording is used"));
    m_header->addWidget(m_length);
    m_header->addWidget(m_evaluate);
    connect(m_evaluate, &QPushButton::clicked, this, &SpeakerScoresPanel::chooseTable);
    connect(m_job, &JobStrip::busyChanged, this, [this](bool busy) { m_evaluate->setEnabled(!busy && m_model); });
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("scores"));
    m_table->setHeaderLabels({tr("Recordings of other speakers"), tr("This model"), tr("MFCC statistics, LDA")});
    m_table->setRootIsDecorated(false);
    m_table->setItemDelegate(new RowDelegate(m_table));
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setFocusPolicy(Qt::NoFocus);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (const int c : {1, 2}) {
        m_table->header()->setSectionResizeMode(c, QHeaderView::ResizeToContents);
        m_table->headerItem()->setTextAlignment(c, Qt::AlignRight | Qt::AlignVCenter);
    }
    m_stack->addWidget(m_sentence);
    m_stack->addWidget(m_table);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_job);
    column->addWidget(m_stack, 1);
    setModel(nullptr);
}

void SpeakerScoresPanel::setModel(std::shared_ptr<const SpeakerModel> model)
{
    m_model = std::move(model);
    m_evaluate->setEnabled(m_model && !m_job->isBusy());
    m_header->setFact({});
    showScores({});
}

void SpeakerScoresPanel::chooseTable()
{
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Table of voices"), {}, tr("Tables (*.csv *.txt);;All files (*)"));
    if (!file.isEmpty())
        evaluate(file);
}

void SpeakerScoresPanel::evaluate(const QString& table)
{
    if (!m_model || m_job->isBusy())
        return;
    EvaluationOptions options;
    if (m_length->currentIndex() > 0)
        options.seconds = m_length->currentIndex() == 1 ? std::vector<double>{3, 1.5} : std::vector<double>{1};
    Q_EMIT started();
    auto judging = std::make_shared<Judging>();
    m_job->start(
        tr("Judging the model"),
        [judging, options, model = m_model, path = table.toStdString()](const Progress& progress) {
            const auto recordings = readIndex(toPath(path), part(progress, 0, 0.2));
            if (!recordings) {
                judging->error = recordings.error();
                return;
            }
            const auto scores = speaker::evaluate(*model, *recordings, options, part(progress, 0.2, 1));
            if (scores)
                judging->scores = *scores;
            else
                judging->error = scores.error();
        },
        [this, judging, table, model = m_model] {
            if (judging->error && judging->error->code != Errc::Cancelled)
                Q_EMIT failed(*judging->error);
            if (!judging->scores || model != m_model)
                return;
            m_header->setFact(QFileInfo(table).dir().dirName());
            showScores(judging->scores);
        });
}

void SpeakerScoresPanel::showScores(const std::optional<SpeakerEvaluation>& scores)
{
    m_sentence->setText(m_model ? tr("Hold the model in use against recordings of other known speakers; a simple method stands beside it.")
                                : tr("Train or open a model, then hold it against other known speakers."));
    m_stack->setCurrentIndex(scores ? 1 : 0);
    m_table->clear();
    if (!scores)
        return;
    const SpeakerScores *both[] = {&scores->network, &scores->classical};
    const auto add = [&](const QString& name, const auto& text) {
        auto* item = new QTreeWidgetItem(m_table, {name, text(*both[0]), text(*both[1])});
        item->setSizeHint(0, QSize(0, density().row));
        for (const int c : {1, 2})
            item->setTextAlignment(c, Qt::AlignRight | Qt::AlignVCenter);
    };
    add(tr("Speakers found, of %1").arg(countText(both[0]->speakers)), [](const SpeakerScores& s) { return fixedText(s.speakersAuto, 1); });
    add(tr("Wrong, automatic number"), [](const SpeakerScores& s) { return percentText(s.mrAuto); });
    add(tr("Wrong, true number given"), [](const SpeakerScores& s) { return percentText(s.atTruth.mr); });
    add(tr("Wrong, best cut (optimistic)"), [](const SpeakerScores& s) { return percentText(s.mrBest); });
    add(tr("Equal error rate of pairs"), [](const SpeakerScores& s) { return percentText(s.eer); });
    add(tr("Average cluster purity"), [](const SpeakerScores& s) { return percentText(s.atTruth.acp); });
    add(tr("Mutual information, normalised"), [](const SpeakerScores& s) { return fixedText(s.atTruth.nmi, 3); });
}

} // namespace phenodrop
