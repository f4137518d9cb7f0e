#include "widgets/review/enoughpanel.h"

#include "widgets/notify/errortext.h"
#include "widgets/style/controls.h"

#include <QHBoxLayout>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

#include <algorithm>

namespace phenodrop {

namespace {

constexpr int DelayMs = 1500; ///< labels come in bursts
constexpr std::size_t FewCurves = 3;
constexpr int Height = 212, CompactHeight = 56; ///< px

} // namespace

EnoughPanel::EnoughPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_plot(new EnoughPlot),
      m_renewal(makeLabel(tr("measuring again…"), FontSize::Small, TextRole::Third))
{
    setGround(this, "panel");
    setFixedHeight(Height);
    m_curves = new QWidget;
    auto* left = new QVBoxLayout(m_curves);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(Space::XS);
    auto* title = new QHBoxLayout;
    title->addWidget(makeLabel(tr("Is it enough?"), FontSize::Body, TextRole::Text, true));
    title->addStretch(1);
    title->addWidget(m_renewal);
    left->addLayout(title);
    left->addWidget(m_plot, 1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Space::M, Space::S, Space::M, Space::XS);
    row->setSpacing(Space::XL);
    row->addWidget(m_curves, 9);
    row->addWidget(makeWords(), 11);
    m_timer.setSingleShot(true);
    m_timer.setInterval(DelayMs);
    connect(&m_timer, &QTimer::timeout, this, &EnoughPanel::compute);
    connect(&workspace.annotations(), &Annotations::changed, this, &EnoughPanel::ask);
    connect(&workspace.annotations(), &Annotations::phenotypesChanged, this, &EnoughPanel::ask);
    connect(&workspace, &Workspace::projectChanged, this, [this] {
        ++m_generation;
        m_outcome.reset();
        recall();
        showOutcome();
        ask();
    });
    connect(&workspace, &Workspace::resultsChanged, this, [this](const QString& kind) {
        if (kind == QStringLiteral("features") || kind == QStringLiteral("map"))
            ask();
        if (kind == QStringLiteral("enough")) { // the Label page measured it
            recall();
            showOutcome();
        }
    });
    recall();
    showOutcome();
}

/// What was measured last, by the Label page or in an earlier session, until it is measured again.
void EnoughPanel::recall()
{
    if (const ProjectPtr project = m_workspace.project())
        if (auto remembered = rememberedEnough(*project))
            m_outcome = std::make_unique<EnoughOutcome>(std::move(*remembered));
}

QWidget* EnoughPanel::makeWords()
{
    auto* words = new QWidget;
    m_headline = makeLabel({}, FontSize::Title);
    m_headline->setTextFormat(Qt::RichText);
    m_rest = makeLabel({}, FontSize::Small, TextRole::Second);
    m_rest->setTextFormat(Qt::RichText);
    for (QLabel* label : {m_headline, m_rest}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    }
    m_suggest = new PrimaryButton({});
    m_all = makeButton(tr("All classes"));
    m_all->setCheckable(true);
    m_features = makeButton(tr("Go to Label"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Space::S);
    for (QPushButton* button : {m_suggest, m_all, m_features})
        buttons->addWidget(button);
    buttons->addStretch(1);
    m_source = makeLabel(tr("Recall of the quick classifier behind the suggestions; a trained run differs."), FontSize::Caption,
                         TextRole::Third);
    m_source->setWordWrap(true);
    auto* column = new QVBoxLayout(words);
    m_words = column;
    column->setContentsMargins(0, Space::S, 0, Space::XS);
    column->setSpacing(Space::S);
    column->addWidget(m_headline);
    column->addWidget(m_rest);
    column->addSpacing(Space::XS);
    column->addLayout(buttons);
    column->addStretch(1);
    column->addWidget(m_source);
    connect(m_suggest, &QPushButton::clicked, this, [this] {
        if (const ClassAdvice* best = m_outcome ? m_outcome->best() : nullptr)
            if (const Phenotype* phenotype = phenotypeOf(*best))
                Q_EMIT cellsWanted(phenotype->id);
    });
    connect(m_all, &QPushButton::toggled, this, &EnoughPanel::showOutcome);
    connect(m_features, &QPushButton::clicked, this, &EnoughPanel::featuresWanted);
    return words;
}

void EnoughPanel::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    setFixedHeight(compact ? CompactHeight : Height);
    m_curves->setVisible(!compact);
    m_words->setDirection(compact ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_words->setStretchFactor(m_headline, compact ? 100 : 0); // the empty room beside the buttons too
    m_words->setContentsMargins(0, compact ? 0 : Space::S, 0, compact ? 0 : Space::XS);
    m_headline->setFont(uiFont(compact ? FontSize::Body : FontSize::Title));
    m_headline->setAlignment(compact ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignTop);
    m_headline->setToolTip(compact ? m_source->text() : QString());
    showOutcome();
}

void EnoughPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        compute();
}

void EnoughPanel::ask()
{
    m_stale = true;
    if (isVisible())
        m_timer.start();
    showRenewal();
}

void EnoughPanel::showRenewal()
{
    const bool old = m_outcome && (m_stale || m_computing);
    m_renewal->setVisible(old);
    m_plot->setOld(old);
}

void EnoughPanel::compute()
{
    const ProjectPtr project = m_workspace.project();
    if (!project || m_computing || !m_stale)
        return;
    m_stale = false;
    m_computing = true;
    const int generation = m_generation;
    m_workspace.jobs().start(
        tr("Learning curve"), [project](const Progress& progress) { return isItEnough(project, progress); },
        this,
        [this, generation](const Result<EnoughOutcome>& outcome) {
            m_computing = false;
            if (generation == m_generation)
                take(outcome);
            if (m_stale && isVisible())
                m_timer.start();
            showRenewal();
        },
        JobList::Lane::Light);
    if (!m_outcome)
        show(tr("Measuring how recall grows with labels…"), {});
    showRenewal();
}

void EnoughPanel::take(const Result<EnoughOutcome>& outcome)
{
    if (outcome) {
        const bool isNew = !m_outcome || m_outcome->inputs != outcome->inputs;
        m_outcome = std::make_unique<EnoughOutcome>(*outcome);
        showOutcome();
        if (isNew)
            m_workspace.announceResults(QStringLiteral("enough"));
        return;
    }
    if (outcome.error().code == Errc::Cancelled) {
        m_stale = true; // asked for again when the page is seen the next time
        return showOutcome();
    }
    m_outcome.reset();
    showOutcome();
    if (outcome.error().code == Errc::NotFound) {
        show(tr("The learning curve needs features."), tr("The map of the Label page computes them."));
        m_features->show();
    } else {
        show(errorText(outcome.error()).toHtmlEscaped(), {});
    }
}

void EnoughPanel::show(const QString& headline, const QString& rest)
{
    m_headline->setText(headline);
    m_rest->setText(rest);
    m_rest->setVisible(!rest.isEmpty() && !m_compact);
}

QString EnoughPanel::advice() const
{
    return QTextDocumentFragment::fromHtml(m_headline->text()).toPlainText();
}

const Phenotype* EnoughPanel::phenotypeOf(const ClassAdvice& advice) const
{
    for (const Phenotype& phenotype : m_workspace.annotations().phenotypes())
        if (phenotype.name == advice.phenotype)
            return &phenotype;
    return nullptr;
}

void EnoughPanel::showOutcome()
{
    m_features->hide();
    m_all->setVisible(m_outcome && m_outcome->classes.size() > 2 && !m_compact);
    m_source->setVisible(m_outcome && !m_compact);
    const ClassAdvice* best = m_outcome ? m_outcome->best() : nullptr;
    m_suggest->setVisible(best && phenotypeOf(*best));
    if (best)
        m_suggest->setText(tr("Suggest %1 cells").arg(QString::fromStdString(best->phenotype)));
    if (m_outcome) {
        QStringList rest{adviceRest(*m_outcome, m_all->isChecked()),
                         easyLabelsText(m_workspace.annotations().givenTogether(), m_workspace.annotations().labelledCount())};
        rest.removeAll(QString());
        show(adviceHeadline(*m_outcome), rest.join(QLatin1String("<br>")));
    } else {
        show(tr("Not measured yet."), {});
    }
    showCurves();
    showRenewal();
}

/// The classes that would gain most, or all.
void EnoughPanel::showCurves()
{
    std::vector<std::pair<Phenotype, ClassAdvice>> curves;
    long labels = 0;
    if (m_outcome)
        for (const ClassAdvice& advice : m_outcome->classes) {
            labels += advice.labels;
            if (const Phenotype* phenotype = phenotypeOf(advice);
                phenotype && advice.curve.measured.size() > 1)
                curves.emplace_back(*phenotype, advice);
        }
    std::stable_sort(curves.begin(), curves.end(),
                     [](const auto& a, const auto& b) { return a.second.gain() > b.second.gain(); });
    if (!m_all->isChecked() && curves.size() > FewCurves)
        curves.resize(FewCurves);
    m_plot->setCurves(std::move(curves), labels);
}

} // namespace phenodrop
