#include "plugins/newspaper/modelsetuppanel.h"

#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QSpinBox>

#include <cmath>

namespace phenodrop {

using namespace newspaper;

namespace {

QSpinBox* makeNumber(int low, int high, int step, const QString& automatic)
{
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setSingleStep(step);
    box->setSpecialValueText(automatic); // shown for the lowest value
    return box;
}

/// What the card's figures are called; an unknown one keeps its own name.
QString metricName(const std::string& name)
{
    if (name == "development_text_iou")
        return ModelSetupPanel::tr("Text found, IoU");
    if (name == "development_loss")
        return ModelSetupPanel::tr("Loss, held-out pages");
    if (name == "training_loss")
        return ModelSetupPanel::tr("Loss, training");
    if (name == "merge_threshold")
        return ModelSetupPanel::tr("Joined above");
    return QString::fromStdString(name);
}

} // namespace

QString networkName(NetworkKind kind)
{
    switch (kind) {
    case NetworkKind::UNet:
        return ModelSetupPanel::tr("U-Net and joints");
    case NetworkKind::Fcn:
        return ModelSetupPanel::tr("FCN, Meier 2017");
    case NetworkKind::Pcn:
        return ModelSetupPanel::tr("PCN, pixel by pixel");
    }
    return {};
}

ModelSetupPanel::ModelSetupPanel(QWidget* parent)
    : QWidget(parent), m_locked(new Chip(tr("locked while running"))), m_facts(new QVBoxLayout)
{
    setGround(this, "panel");
    auto* content = makeGround("panel");
    auto* sections = new QVBoxLayout(content);
    sections->setContentsMargins(0, 0, 0, 0);
    sections->setSpacing(0);
    sections->addWidget(m_form = makeForm());
    sections->addWidget(makeHairline(Qt::Horizontal));
    sections->addWidget(makeCard());
    sections->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);
    setModel(nullptr, {});
}

QWidget* ModelSetupPanel::makeForm()
{
    m_network = new QComboBox;
    m_network->setObjectName(QStringLiteral("network"));
    for (const NetworkKind kind : {NetworkKind::UNet, NetworkKind::Fcn, NetworkKind::Pcn})
        m_network->addItem(networkName(kind), QString::fromUtf8(toText(kind).data(), qsizetype(toText(kind).size())));
    m_network->setToolTip(tr("U-Net and joints: finds text, then says of neighbouring blocks whether the article goes on. "
                             "FCN: the published network. PCN: the pixel classifier it was compared with."));
    m_network->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_network->setMinimumContentsLength(8);
    m_epochs = makeNumber(0, 500, 5, tr("what suits"));
    m_epochs->setObjectName(QStringLiteral("epochs"));
    m_simulated = makeNumber(-1, 2000, 10, tr("what suits"));
    m_simulated->setObjectName(QStringLiteral("simulated"));
    m_simulated->setValue(-1);
    m_simulated->setToolTip(tr("Pages made by the simulator, added to the labelled ones"));
    m_seed = makeNumber(1, 1'000'000, 1, {});
    m_without = new QLineEdit;
    m_without->setPlaceholderText(tr("none"));
    m_without->setToolTip(tr("Pages of this newspaper are not used, so that the model can be judged on them"));
    auto* choose = makeButton(tr("Choose folder…"), QStringLiteral("folder"));
    connect(choose, &QPushButton::clicked, this, &ModelSetupPanel::chooseFolder);
    m_folderName = new ElidedLabel;
    m_folderName->setFont(uiFont(FontSize::Small));
    setTextRole(m_folderName, TextRole::Second);
    m_forget = makeFlatButton({}, QStringLiteral("close"), tr("Use simulated pages alone"));
    connect(m_forget, &QPushButton::clicked, this, [this] { setFolder({}); });

    auto* form = new QWidget;
    auto* grid = new QGridLayout(form);
    grid->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    grid->setColumnMinimumWidth(0, 76);
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Training set-up"), FontSize::Body, TextRole::Text, true));
    head->addStretch(1);
    head->addWidget(m_locked);
    m_locked->hide();
    int line = 0;
    grid->addLayout(head, line++, 0, 1, 2);
    auto* folder = new QHBoxLayout;
    folder->addWidget(m_folderName, 1);
    folder->addWidget(m_forget);
    grid->addWidget(makeLabel(tr("Labelled pages"), FontSize::Body, TextRole::Second), line++, 0, 1, 2);
    grid->addWidget(choose, line++, 0, 1, 2);
    grid->addLayout(folder, line++, 0, 1, 2);
    const std::pair<QString, QWidget*> rows[] = {{tr("Network"), m_network},
                                                 {tr("Simulated"), m_simulated},
                                                 {tr("Without"), m_without},
                                                 {tr("Epochs"), m_epochs},
                                                 {tr("Seed"), m_seed}};
    for (const auto& [name, control] : rows) {
        control->setAccessibleName(name);
        control->setMinimumWidth(80); // the column may be narrow
        const bool wide = control == m_network; // the networks' names need the whole width
        grid->addWidget(makeLabel(name, FontSize::Body, TextRole::Second), line, 0, 1, wide ? 2 : 1);
        line += wide;
        grid->addWidget(control, line++, wide ? 0 : 1, 1, wide ? 2 : 1);
    }
    setFolder({});
    return form;
}

QWidget* ModelSetupPanel::makeCard()
{
    auto* card = new QWidget;
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
    column->setSpacing(Space::S);
    column->addWidget(makeLabel(tr("Model in use"), FontSize::Body, TextRole::Text, true));
    m_facts->setSpacing(6);
    column->addLayout(m_facts);
    auto* open = makeButton(tr("Open model…"), QStringLiteral("folder"));
    m_save = makeButton(tr("Save model…"), QStringLiteral("download"));
    connect(open, &QPushButton::clicked, this, &ModelSetupPanel::openWanted);
    connect(m_save, &QPushButton::clicked, this, &ModelSetupPanel::saveWanted);
    column->addWidget(open);
    column->addWidget(m_save);
    return card;
}

TrainNewspaperOptions ModelSetupPanel::options() const
{
    TrainNewspaperOptions options;
    options.network = m_network->currentData().toString().toStdString();
    options.epochs = m_epochs->value();
    options.simulated = m_simulated->value();
    options.withoutTitle = m_without->text().trimmed().toStdString();
    options.seed = std::uint64_t(m_seed->value());
    return options;
}

void ModelSetupPanel::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder of labelled pages"), m_folder);
    if (!folder.isEmpty())
        setFolder(folder);
}

void ModelSetupPanel::setFolder(const QString& folder)
{
    m_folder = folder;
    m_folderName->setText(folder.isEmpty() ? tr("none: simulated pages alone") : QFileInfo(folder).fileName());
    m_folderName->setToolTip(folder);
    m_forget->setVisible(!folder.isEmpty());
}

void ModelSetupPanel::setLocked(bool locked)
{
    m_form->setEnabled(!locked);
    m_locked->setVisible(locked);
}

void ModelSetupPanel::addFact(const QString& name, const QString& value)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::S);
    row->addWidget(makeLabel(name, FontSize::Small, TextRole::Third));
    auto* text = new ElidedLabel(value);
    text->setFont(uiFont(FontSize::Small));
    text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(text, 1);
    auto* line = new QWidget;
    line->setLayout(row);
    row->setContentsMargins(0, 0, 0, 0);
    m_facts->addWidget(line);
}

void ModelSetupPanel::setModel(const NewspaperModel* model, const QString& file)
{
    while (QLayoutItem* item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_save->setEnabled(model != nullptr);
    if (!model) {
        auto* none = makeLabel(tr("No model yet. Train one, or open a file."), FontSize::Small, TextRole::Second);
        none->setWordWrap(true);
        m_facts->addWidget(none);
        return;
    }
    const NewspaperCard& card = model->card;
    addFact(tr("Network"), networkName(model->kind));
    addFact(tr("Page height"), withUnit(countText(model->height), QStringLiteral("px")));
    addFact(tr("Labelled pages"), countText(std::int64_t(card.pages.size())));
    addFact(tr("Simulated pages"), countText(card.simulatedPages));
    QStringList titles;
    for (const std::string& title : card.titles)
        titles << QString::fromStdString(title);
    if (!titles.isEmpty())
        addFact(tr("Newspapers"), titles.join(QStringLiteral(", ")));
    if (card.epochs > 0)
        addFact(tr("Best epoch"), tr("%1 of %2").arg(countText(card.bestEpoch), countText(card.epochs)));
    for (const auto& [name, value] : card.metrics)
        addFact(metricName(name), numberText(value));
    addFact(tr("Seed"), countText(std::int64_t(card.seed)));
    addFact(tr("File"), file.isEmpty() ? tr("not saved") : QFileInfo(file).fileName());
}

} // namespace phenodrop
