#include "widgets/training/trainingsetup.h"

#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"
#include "widgets/training/runnames.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include <array>
#include <cmath>

namespace phenodrop {

namespace {

constexpr std::array Networks = {"auto", "hybrid", "cellnet", "resnet", "inception", "table1", ClassicalNetwork};
constexpr std::array Splits = {SplitBy::Well, SplitBy::Plate, SplitBy::Group, SplitBy::Cell};
constexpr std::array Optimizers = {"", "adam", "adamw", "sgd", "nesterov", "adadelta"};

constexpr int LabelWidth = 96; ///< px of the names beside the controls

QSpinBox* makeNumber(int low, int high, int step, const QString& name)
{
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setSingleStep(step);
    box->setAccessibleName(name);
    return box;
}

QWidget* makeSection(QVBoxLayout*& column)
{
    auto* section = new QWidget;
    column = new QVBoxLayout(section);
    column->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
    column->setSpacing(Space::S);
    return section;
}

} // namespace

TrainingSetup::TrainingSetup(QWidget* parent) : QWidget(parent)
{
    setGround(this, "panel");
    auto* header = new PanelHeader(tr("Run set-up"));
    m_lockedChip = new Chip(tr("locked while running"));
    m_lockedChip->hide();
    header->addWidget(m_lockedChip);
    auto* content = makeGround("panel");
    auto* sections = closeColumn(*content);
    sections->addWidget(m_form = makeForm());
    sections->addWidget(makeHairline(Qt::Horizontal));
    sections->addWidget(makeLabels());
    sections->addWidget(makeHairline(Qt::Horizontal));
    sections->addWidget(m_augmentation = makeAugmentation());
    sections->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    auto* column = closeColumn(*this);
    column->addWidget(header);
    column->addWidget(scroll, 1);
    column->addWidget(makeFoot());
    showStart();
}

QWidget* TrainingSetup::makeForm()
{
    m_network = new QComboBox;
    m_network->addItems({tr("Automatic"), tr("Networks + measurements"), tr("CellNet, 0.17 M"), tr("ResNet, 0.7 M"),
                         tr("Inception, 0.14 M"), tr("Table 1, 1.26 M"), tr("Classical features")});
    m_network->setToolTip(
        tr("Automatic: tries measured features, networks and both together, and keeps what is best on cells held "
           "out. Table 1: the network of Dürr and Sick 2016. CellNet: smaller, residual, quicker. "
           "Classical: measured features on the same split."));
    m_split = new QComboBox;
    m_split->addItems({tr("By well"), tr("By plate"), tr("By group"), tr("By cell (optimistic)")});
    m_split->setToolTip(tr("What stays together: held-out cells come from wells, plates or groups that the "
                           "network never saw. A split by cell makes it look better than it is."));
    m_epochs = makeNumber(0, 1000, 5, tr("Epochs"));
    m_optimizer = new QComboBox;
    m_optimizer->addItems({tr("Recommended"), QStringLiteral("Adam"), QStringLiteral("AdamW"),
                           QStringLiteral("SGD"), QStringLiteral("Nesterov"), QStringLiteral("Adadelta")});
    m_batch = makeNumber(0, 1024, 16, tr("Batch"));
    m_seed = makeNumber(1, 1'000'000, 1, tr("Seed"));
    m_startFrom = new QComboBox;
    m_startFrom->addItem(tr("Recommended"), QString());
    m_startFrom->addItem(tr("Simulated cells"), QStringLiteral("builtin"));
    m_startFrom->setToolTip(tr("The layers that a network begins with. A model of another screen that shows the same "
                               "stains needs fewer labels here. It must be of the same build."));
    m_others = makeNumber(0, 50'000, 500, tr("Unlabelled"));
    m_others->setSpecialValueText(tr("None"));
    m_others->setToolTip(tr("Cells without a label that one network may learn from where it is sure of them. Kept only if "
                            "it explains the validation cells better. For few labels; takes twice as long."));
    auto* form = new QWidget;
    auto* grid = new QGridLayout(form);
    grid->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    const std::pair<QString, QWidget*> rows[] = {{tr("Network"), m_network}, {tr("Split"), m_split},
                                                 {tr("Epochs"), m_epochs},   {tr("Optimiser"), m_optimizer},
                                                 {tr("Batch"), m_batch},     {tr("Seed"), m_seed},
                                                 {tr("Start from"), m_startFrom}, {tr("Unlabelled"), m_others}};
    for (QComboBox* box : {m_network, m_split, m_optimizer, m_startFrom}) { // a long choice must not widen the panel
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    }
    int line = 0;
    for (const auto& [name, control] : rows) {
        control->setAccessibleName(name);
        grid->addWidget(makeLabel(name, FontSize::Body, TextRole::Second), line, 0);
        grid->addWidget(control, line++, 1);
    }
    grid->setColumnMinimumWidth(0, LabelWidth);
    connect(m_network, &QComboBox::currentIndexChanged, this, &TrainingSetup::showNetwork);
    for (QComboBox* box : {m_network, m_split, m_optimizer, m_startFrom})
        connect(box, &QComboBox::currentIndexChanged, this, &TrainingSetup::optionsChanged);
    for (QSpinBox* box : {m_epochs, m_batch, m_seed, m_others})
        connect(box, &QSpinBox::valueChanged, this, &TrainingSetup::optionsChanged);
    return form;
}

QWidget* TrainingSetup::makeLabels()
{
    QVBoxLayout* column = nullptr;
    QWidget* section = makeSection(column);
    auto* row = new QHBoxLayout;
    row->addWidget(makeLabel(tr("Labels"), FontSize::Body, TextRole::Text, true));
    row->addWidget(m_labelFact = makeLabel({}, FontSize::Small, TextRole::Third));
    row->addStretch(1);
    QLabel* weight = makeLabel(tr("class weight"), FontSize::Caption, TextRole::Third);
    weight->setToolTip(tr("How much a cell of the class counts in training. A class with fewer cells in the training wells counts "
                          "more, at most ten times, even where it has more labels in all."));
    row->addWidget(weight);
    column->addLayout(row);
    column->addWidget(m_bars = new LabelBars);
    m_weightNote = makeLabel(tr("Class weights come from the cells trained on only, not from all labels shown here."), FontSize::Caption, TextRole::Third);
    m_weightNote->setWordWrap(true);
    m_weightNote->hide();
    column->addWidget(m_weightNote);
    m_warnings = makeLabel({}, FontSize::Small, TextRole::Warn);
    m_warnings->setWordWrap(true);
    m_warnings->hide();
    column->addWidget(m_warnings);
    return section;
}

QWidget* TrainingSetup::makeAugmentation()
{
    QVBoxLayout* column = nullptr;
    QWidget* section = makeSection(column);
    column->addWidget(makeLabel(tr("Augmentation"), FontSize::Body, TextRole::Text, true));
    m_augment = new QCheckBox(tr("Turn, mirror, scale, shift"));
    m_augment->setChecked(true);
    m_augment->setToolTip(tr("The same for all channels of a cell. A cell has no up and down."));
    m_brightness = makeNumber(-1, 60, 5, tr("Brightness"));
    m_brightness->setValue(-1);
    m_brightness->setSuffix(QStringLiteral(" %"));
    m_brightness->setToolTip(
        tr("Each channel brighter or darker by up to this much. More where wells differ in staining."));
    auto* row = new QGridLayout; // in line with the form above
    row->setColumnMinimumWidth(0, LabelWidth);
    row->setColumnStretch(1, 1);
    row->addWidget(makeLabel(tr("Brightness"), FontSize::Body, TextRole::Second), 0, 0);
    row->addWidget(m_brightness, 0, 1);
    m_weights = new QCheckBox(tr("Weigh classes alike"));
    m_weights->setChecked(true);
    m_weights->setToolTip(tr("Rare classes count as much as common ones: their cells get the weights beside the labels."));
    column->addWidget(m_augment);
    column->addLayout(row);
    column->addWidget(m_weights);
    connect(m_augment, &QCheckBox::toggled, m_brightness, &QWidget::setEnabled);
    connect(m_augment, &QCheckBox::toggled, this, &TrainingSetup::optionsChanged);
    connect(m_weights, &QCheckBox::toggled, this, &TrainingSetup::optionsChanged);
    connect(m_brightness, &QSpinBox::valueChanged, this, &TrainingSetup::optionsChanged);
    return section;
}

QWidget* TrainingSetup::makeFoot()
{
    auto* foot = makeGround("footer");
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
    column->setSpacing(Space::S);
    m_footnote = makeLabel({}, FontSize::Small, TextRole::Second);
    m_footnote->setWordWrap(true);
    m_refusal = makeLabel({}, FontSize::Small, TextRole::Third);
    m_refusal->setWordWrap(true);
    m_start = new PrimaryButton(tr("Start training"));
    m_queue = makeButton(tr("Queue another run"), QStringLiteral("plus"));
    m_back = makeButton(tr("Back"));
    column->addWidget(m_footnote);
    column->addWidget(m_refusal);
    column->addWidget(m_queue);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::S);
    row->addWidget(m_start, 1);
    row->addWidget(m_back);
    column->addLayout(row);
    m_footnote->hide();
    m_refusal->hide();
    connect(m_start, &QPushButton::clicked, this, [this] {
        if (m_queueing)
            Q_EMIT queueWanted();
        else
            Q_EMIT startWanted();
    });
    connect(m_queue, &QPushButton::clicked, this, [this] { setUpAnother(true); });
    connect(m_back, &QPushButton::clicked, this, [this] { setUpAnother(false); });
    return foot;
}

/// What stands for "recommended" depends on the network.
void TrainingSetup::showRecommended()
{
    const std::string network = Networks[std::size_t(m_network->currentIndex())];
    const auto advised = nn::recommendedOptions(isJoined(network) ? "cellnet" : network);
    if (!advised)
        return;
    // How many epochs joined networks get depends on the cells and on what they begin with.
    m_epochs->setSpecialValueText(isJoined(network) ? tr("Recommended")
                                                    : tr("Recommended, %1").arg(countText(advised->epochs)));
    m_batch->setSpecialValueText(tr("Recommended, %1").arg(countText(advised->batchSize)));
    m_brightness->setSpecialValueText(
        tr("Recommended, %1").arg(percentText(double(advised->augment.gain), 0)));
}

TrainNetworkOptions TrainingSetup::options() const
{
    TrainNetworkOptions options;
    options.network = Networks[std::size_t(m_network->currentIndex())];
    options.split = Splits[std::size_t(m_split->currentIndex())];
    options.optimizer = Optimizers[std::size_t(m_optimizer->currentIndex())];
    options.epochs = m_epochs->value();
    options.batchSize = m_batch->value();
    options.seed = std::uint64_t(m_seed->value());
    options.startFrom = m_startFrom->currentData().toString().toStdString();
    options.unlabelled = isJoined(options.network) || isClassical(options) ? 0 : std::size_t(m_others->value());
    options.augment = m_augment->isChecked();
    options.brightness = m_brightness->value() < 0 ? -1 : m_brightness->value() / 100.0;
    options.classWeights = m_weights->isChecked();
    return options;
}

void TrainingSetup::setOptions(const TrainNetworkOptions& options)
{
    for (std::size_t i = 0; i < Networks.size(); ++i)
        if (options.network == Networks[i])
            m_network->setCurrentIndex(int(i));
    for (std::size_t i = 0; i < Splits.size(); ++i)
        if (options.split == Splits[i])
            m_split->setCurrentIndex(int(i));
    for (std::size_t i = 0; i < Optimizers.size(); ++i)
        if (options.optimizer == Optimizers[i])
            m_optimizer->setCurrentIndex(int(i));
    m_epochs->setValue(options.epochs);
    m_batch->setValue(options.batchSize);
    m_seed->setValue(int(options.seed));
    m_startFrom->setCurrentIndex(std::max(0, m_startFrom->findData(QString::fromStdString(options.startFrom))));
    m_others->setValue(int(options.unlabelled));
    m_augment->setChecked(options.augment);
    m_brightness->setValue(options.brightness < 0 ? -1 : int(std::lround(options.brightness * 100)));
    m_weights->setChecked(options.classWeights);
}

void TrainingSetup::setLocked(bool locked)
{
    m_locked = locked;
    m_queueing = false;
    showStart();
}

void TrainingSetup::setUpAnother(bool on)
{
    if (!m_locked || m_queueing == on)
        return;
    m_queueing = on;
    showStart();
    if (on)
        m_network->setFocus(Qt::OtherFocusReason);
    else
        Q_EMIT lockedAgain();
}

void TrainingSetup::setLabels(std::vector<LabelBars::Row> rows, const QString& fact)
{
    m_weightNote->setVisible(std::ranges::any_of(rows, [](const LabelBars::Row& row) { return row.weight > 0; }));
    m_bars->setRows(std::move(rows));
    m_labelFact->setText(fact);
}

void TrainingSetup::setWarnings(const QStringList& warnings)
{
    m_warnings->setText(warnings.join(QLatin1Char('\n')));
    m_warnings->setVisible(!warnings.isEmpty());
}

void TrainingSetup::setStartRefused(const QString& reason)
{
    m_refused = reason;
    showStart();
}

void TrainingSetup::showStart()
{
    const bool open = !isLocked();
    m_lockedChip->setText(m_queueing ? tr("next run") : tr("locked while running"));
    m_lockedChip->setVisible(m_locked);
    m_form->setEnabled(open);
    m_augmentation->setEnabled(open);
    m_queue->setVisible(!open);
    m_queue->setEnabled(m_refused.isEmpty());
    m_back->setVisible(m_queueing);
    m_start->setVisible(open);
    m_start->setEnabled(m_refused.isEmpty());
    m_start->setText(m_queueing ? tr("Add to the queue") : tr("Start training"));
    m_refusal->setText(m_refused);
    m_refusal->setVisible(!m_refused.isEmpty() && open);
    showNetwork();
}

/// Measured features have no epochs; only split and seed count.
void TrainingSetup::showNetwork()
{
    const TrainNetworkOptions chosen = options();
    const bool network = !isClassical(chosen);
    for (QWidget* part : {static_cast<QWidget*>(m_epochs), static_cast<QWidget*>(m_optimizer),
                          static_cast<QWidget*>(m_batch), static_cast<QWidget*>(m_startFrom)})
        part->setEnabled(network);
    m_others->setEnabled(network && !isJoined(chosen.network));
    m_augmentation->setEnabled(network && !isLocked());
    showRecommended();
}

void TrainingSetup::setStarts(const QStringList& models)
{
    const QString chosen = m_startFrom->currentData().toString();
    const QSignalBlocker quiet(m_startFrom);
    while (m_startFrom->count() > 2)
        m_startFrom->removeItem(2);
    for (const QString& model : models)
        m_startFrom->addItem(modelNameText(model), model);
    m_startFrom->setCurrentIndex(std::max(0, m_startFrom->findData(chosen)));
}

void TrainingSetup::setFootnote(const QString& text)
{
    m_footnote->setText(text);
    m_footnote->setVisible(!text.isEmpty());
}

} // namespace phenodrop
