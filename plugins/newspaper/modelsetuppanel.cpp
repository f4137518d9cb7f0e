#include "plugins/newspaper/modelsetuppanel.h"

#include "widgets/plugin/modelcard.h"
#include "widgets/plugin/setupform.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace phenodrop {

using namespace newspaper;

namespace {

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
    : QWidget(parent), m_form(new SetupForm(tr("Training set-up"))),
      m_pages(new SourceChooser(tr("Choose folder…"), tr("With index.csv and regions.csv, or images with PAGE or ALTO XML"),
                                tr("none: simulated pages alone"), tr("Use simulated pages alone"))),
      m_network(new QComboBox), m_epochs(makeNumber(0, 500, tr("what suits"), 5)),
      m_simulated(makeNumber(-1, 2000, tr("what suits"), 10)), m_seed(makeNumber(1, 1'000'000)), m_without(new QLineEdit),
      m_card(new ModelCard)
{
    setGround(this, "panel");
    fillForm();
    closeColumn(*this)->addWidget(makeSections({m_form, m_card}));
    connect(m_card, &ModelCard::openWanted, this, &ModelSetupPanel::openWanted);
    connect(m_card, &ModelCard::saveWanted, this, &ModelSetupPanel::saveWanted);
}

void ModelSetupPanel::fillForm()
{
    m_network->setObjectName(QStringLiteral("network"));
    for (const NetworkKind kind : {NetworkKind::UNet, NetworkKind::Fcn, NetworkKind::Pcn})
        m_network->addItem(networkName(kind), QString::fromUtf8(toText(kind).data(), qsizetype(toText(kind).size())));
    m_network->setToolTip(tr("U-Net and joints: finds text, then says of neighbouring blocks whether the article goes on. "
                             "FCN: the published network. PCN: the pixel classifier it was compared with."));
    m_network->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_network->setMinimumContentsLength(8);
    m_epochs->setObjectName(QStringLiteral("epochs"));
    m_simulated->setObjectName(QStringLiteral("simulated"));
    m_simulated->setValue(-1);
    m_simulated->setToolTip(tr("Pages made by the simulator, added to the labelled ones"));
    m_without->setPlaceholderText(tr("none"));
    m_without->setToolTip(tr("Pages of this newspaper are not used, so that the model can be judged on them"));
    connect(m_pages, &SourceChooser::wanted, this, &ModelSetupPanel::chooseFolder);
    m_form->addWide(tr("Labelled pages"), m_pages);
    m_form->addWide(tr("Network"), m_network);
    m_form->addRow(tr("Simulated"), m_simulated);
    m_form->addRow(tr("Without"), m_without);
    m_form->addRow(tr("Epochs"), m_epochs);
    m_form->addRow(tr("Seed"), m_seed);
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
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder of labelled pages"), m_pages->source());
    if (!folder.isEmpty())
        m_pages->setSource(folder);
}

QString ModelSetupPanel::folder() const
{
    return m_pages->source();
}

void ModelSetupPanel::setFolder(const QString& folder)
{
    m_pages->setSource(folder);
}

void ModelSetupPanel::setLocked(bool locked)
{
    m_form->setLocked(locked);
}

void ModelSetupPanel::setModel(const NewspaperModel* model, const QString& file)
{
    if (!model)
        return m_card->setFacts({});
    ModelCard::Facts facts;
    const auto addFact = [&](const QString& name, const QString& value) { facts.append({name, value}); };
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
    m_card->setFacts(facts);
}

} // namespace phenodrop
