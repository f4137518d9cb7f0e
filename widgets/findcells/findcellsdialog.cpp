#include "widgets/findcells/findcellsdialog.h"

#include "core/segmentation/nuclei.h"
#include "core/workflow/nucleuschannel.h"
#include "widgets/jobs/job.h"
#include "widgets/notify/errortext.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/workspace/compose.h"

#include <QComboBox>
#include <QFormLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace phenodrop {

namespace {

constexpr int Steps = 100;     ///< of the slider, for 0 … 1
constexpr int SearchDelay = 150; ///< ms after the slider's last step
constexpr int LargestDiameter = 500;

} // namespace

FindCellsDialog::FindCellsDialog(Workspace& workspace, QWidget* parent)
    : QDialog(parent), m_workspace(workspace), m_plate(workspace.selection().currentPlate()), m_channel(new QComboBox),
      m_sensitivity(new QSlider(Qt::Horizontal)), m_sensitivityText(makeLabel({}, FontSize::Small, TextRole::Second)),
      m_diameter(new QSpinBox), m_problem(makeLabel({}, FontSize::Small, TextRole::Warn)),
      m_question(makeLabel(tr("No channel is called like a stain of nuclei: choose the one that shows them."), FontSize::Body,
                           TextRole::Warn))
{
    setWindowTitle(tr("Find cells"));
    auto* pictures = new QHBoxLayout;
    pictures->setSpacing(Space::M);
    for (const QString& title : {tr("A dim field"), tr("A usual field"), tr("A dense field")}) {
        m_pictures.push_back(new OutlinePicture(title));
        pictures->addWidget(m_pictures.back(), 1);
    }
    auto* buttons = new QHBoxLayout;
    auto* cancel = makeButton(tr("Cancel"));
    auto* find = new PrimaryButton(tr("Find the cells of all plates"));
    buttons->addWidget(makeOthers());
    buttons->addWidget(makeLabel(tr("Labels stay with their cells."), FontSize::Small, TextRole::Third));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(find);
    auto* column = new QVBoxLayout(this);
    column->addLayout(pictures, 1);
    column->addWidget(m_problem);
    column->addWidget(m_question);
    column->addWidget(makeForm());
    column->addLayout(buttons);
    m_problem->setVisible(false);
    m_question->setWordWrap(true);
    find->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(find, &QPushButton::clicked, this, [this] {
        Q_EMIT finding(options());
        accept();
    });

    m_later.setSingleShot(true);
    m_later.setInterval(SearchDelay);
    connect(&m_later, &QTimer::timeout, this, &FindCellsDialog::search);
    restore();
    connect(m_channel, &QComboBox::activated, m_question, &QWidget::hide); // it is answered
    connect(m_channel, &QComboBox::currentIndexChanged, this, &FindCellsDialog::readFields);
    connect(m_sensitivity, &QSlider::valueChanged, this, &FindCellsDialog::searchAgain);
    connect(m_diameter, &QSpinBox::valueChanged, this, &FindCellsDialog::searchAgain);
    resize(960, 560);
    readFields();
}

FindCellsDialog::~FindCellsDialog() = default;

/// Whoever has cells already, from CellProfiler, Cellpose or another program, need not find them again.
QWidget* FindCellsDialog::makeOthers()
{
    auto* others = makeFlatButton(tr("Cells of another program"), QStringLiteral("import"), {});
    auto* menu = new QMenu(others);
    const auto add = [this, menu](const QString& text, const QString& verb) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, verb] {
            reject();
            m_workspace.requestAction(verb);
        });
    };
    add(tr("Locations from a table…"), QStringLiteral("cells.locations"));
    add(tr("Label masks from a folder…"), QStringLiteral("cells.masks"));
    others->setMenu(menu);
    others->setAutoDefault(false);
    return others;
}

QWidget* FindCellsDialog::makeForm()
{
    auto* form = new QWidget;
    auto* rows = new QFormLayout(form);
    rows->setContentsMargins(0, Space::S, 0, Space::S);
    rows->setHorizontalSpacing(Space::L);
    m_sensitivity->setRange(0, Steps);
    m_sensitivity->setPageStep(Steps / 10);
    m_sensitivity->setAccessibleName(tr("Sensitivity"));
    m_diameter->setRange(0, LargestDiameter);
    m_diameter->setSpecialValueText(tr("from the image"));
    m_diameter->setSuffix(tr(" px"));
    m_diameter->setAccessibleName(tr("Nucleus across"));
    m_channel->setAccessibleName(tr("Channel of the nuclei"));
    auto* slider = new QHBoxLayout;
    slider->addWidget(m_sensitivity, 1);
    slider->addWidget(m_sensitivityText);
    rows->addRow(tr("Channel of the nuclei"), m_channel);
    rows->addRow(tr("Sensitivity"), slider);
    rows->addRow(tr("Nucleus across"), m_diameter);
    return form;
}

/// The plate's channels, and the settings that its cells were found with.
void FindCellsDialog::restore()
{
    const auto kept = m_workspace.project() ? m_workspace.project()->setting("segmentation") : Result<std::string>(std::string());
    const QJsonObject was = kept ? QJsonDocument::fromJson(QByteArray::fromStdString(*kept)).object() : QJsonObject();
    m_sensitivity->setValue(qRound(Steps * was.value(QStringLiteral("sensitivity")).toDouble(SegmentOptions().sensitivity)));
    m_diameter->setValue(qRound(was.value(QStringLiteral("diameter")).toDouble()));
    m_sensitivityText->setText(fixedText(m_sensitivity->value() / double(Steps), 2));
    const Plate* plate = m_workspace.index()->plate(m_plate);
    m_question->setVisible(plate && !saysNucleusChannel(*plate) && was.isEmpty());
    if (!plate)
        return;
    for (const Channel& channel : plate->channels)
        m_channel->addItem(QString::fromStdString(channel.name));
    if (const auto nucleus = nucleusChannel(*plate, was.value(QStringLiteral("channel")).toString().toStdString()))
        m_channel->setCurrentIndex(*nucleus);
}

SegmentOptions FindCellsDialog::options() const
{
    SegmentOptions options;
    options.channel = m_channel->currentText().toStdString();
    options.sensitivity = m_sensitivity->value() / double(Steps);
    options.diameter = m_diameter->value();
    return options;
}

bool FindCellsDialog::isSettled() const
{
    return !m_reading && !m_waiting && !m_later.isActive();
}

void FindCellsDialog::readFields()
{
    const auto project = m_workspace.project();
    if (!project || m_channel->currentIndex() < 0)
        return;
    m_reading = true;
    ++m_generation;
    m_waiting = 0;
    for (OutlinePicture* picture : m_pictures)
        picture->setStale();
    auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light),
                         [project, plate = m_plate, channel = m_channel->currentIndex()](const Progress& progress) {
                             return typicalFields(*project, plate, channel, progress);
                         });
    whenDone(future, this, [this, generation = ++m_fieldsGeneration](const Result<std::vector<TypicalField>>& fields) {
        if (generation != m_fieldsGeneration)
            return;
        m_reading = false;
        m_problem->setVisible(!fields);
        if (!fields)
            return m_problem->setText(errorText(fields.error()));
        m_fields = *fields;
        for (const TypicalField& field : m_fields)
            m_pictures[std::size_t(field.kind)]->setField(greyImage(field.pixels));
        search();
    });
}

void FindCellsDialog::searchAgain()
{
    m_sensitivityText->setText(fixedText(m_sensitivity->value() / double(Steps), 2));
    for (const TypicalField& field : m_fields)
        m_pictures[std::size_t(field.kind)]->setStale();
    m_later.start();
}

void FindCellsDialog::search()
{
    ++m_generation;
    m_waiting = m_fields.size();
    const SegmentOptions wanted = options();
    const NucleusOptions nuclei{wanted.diameter, wanted.sensitivity, wanted.evenIllumination};
    for (const TypicalField& field : m_fields) {
        auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light),
                             [pixels = field.pixels, nuclei](const Progress&) { return segmentNuclei(pixels, nuclei); });
        whenDone(future, this, [this, kind = field.kind, generation = m_generation](const Result<Segmentation>& found) {
            if (generation != m_generation)
                return;
            --m_waiting;
            m_problem->setVisible(!found);
            if (!found)
                return m_problem->setText(errorText(found.error()));
            m_pictures[std::size_t(kind)]->setCells(found->outlines, found->cells.size());
        });
    }
}

} // namespace phenodrop
