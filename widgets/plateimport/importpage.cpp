#include "widgets/plateimport/importpage.h"

#include "widgets/notify/errortext.h"
#include "widgets/plateimport/importform.h"
#include "widgets/plateimport/importstep.h"
#include "widgets/plateimport/patternpreview.h"
#include "widgets/plateimport/reportview.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/numbers.h"

#include <QButtonGroup>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace phenodrop {

namespace {

constexpr int AutomaticId = 100, PatternId = 101;
constexpr int FormWidth = 860; ///< px: lines much longer than a path are no easier to read
enum Part { FormPart, ReportPart, MessagePart };

QString projectFor(const QString& plateFolder)
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(documents).filePath(QFileInfo(plateFolder).fileName() + QStringLiteral(".phenodrop"));
}

} // namespace

ImportPage::ImportPage(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_header(new PanelHeader(tr("Add plates"))),
      m_error(new ErrorBar), m_stack(new QStackedWidget)
{
    setGround(this, "panel");
    auto* close = makeFlatButton({}, QStringLiteral("close"), tr("Close"));
    m_header->addWidget(close);
    connect(close, &QPushButton::clicked, this, [this] {
        m_folders.clear();
        Q_EMIT closed();
    });
    auto* column = closeColumn(*this);
    column->addWidget(m_header);
    column->addWidget(m_error);
    column->addWidget(m_stack, 1);
    m_stack->addWidget(buildForm());
    m_stack->addWidget(buildReport());
    m_stack->addWidget(buildMessage());
    connect(&workspace, &Workspace::projectChanged, this, [this] {
        m_form->setRowVisible(m_projectRow, !m_workspace.project());
        if (m_whenOpen && m_workspace.project())
            run();
        else if (m_stack->currentIndex() != FormPart)
            Q_EMIT closed(); // that report was of another project, and a folder without images is none's
        m_whenOpen = false;
    });
    connect(&workspace, &Workspace::openFailed, this, [this](const Error& error) {
        m_whenOpen = false;
        m_error->showError(errorText(error));
    });
}

QWidget* ImportPage::buildForm()
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
    column->setSpacing(Space::M);
    content->setMaximumWidth(FormWidth);
    m_summary = makeLabel({}, FontSize::Body, TextRole::Second);
    m_summary->setWordWrap(true);
    column->addWidget(m_summary);
    column->addWidget(makeLabel(tr("How the files are named"), FontSize::Body, TextRole::Text, true));
    m_choices = new QButtonGroup(this);
    m_choiceColumn = new QVBoxLayout;
    m_choiceColumn->setSpacing(Space::S);
    column->addLayout(m_choiceColumn);
    m_pattern = new QLineEdit(content); // takes its place when names are proposed
    m_pattern->hide();
    m_pattern->setObjectName(QStringLiteral("pattern"));
    m_pattern->setPlaceholderText(
        QStringLiteral("(?<plate>[^_]+)_(?<well>[A-P]\\d{2})_s(?<site>\\d+)_w(?<ch>\\d)"));
    m_pattern->setAccessibleName(tr("My own pattern"));
    m_preview = new PatternPreview(content);
    connect(m_pattern, &QLineEdit::textChanged, this, &ImportPage::showPattern);
    connect(m_choices, &QButtonGroup::idToggled, this, &ImportPage::updateImport);
    connect(m_preview, &PatternPreview::counted, this, &ImportPage::updateImport);

    column->addWidget(makeLabel(tr("What the files do not say"), FontSize::Body, TextRole::Text, true));
    auto* form = m_form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setHorizontalSpacing(Space::L);
    form->setVerticalSpacing(Space::S);
    m_plate = new QLineEdit;
    m_plate->setPlaceholderText(tr("from the files, else the folder's name"));
    m_channels = new QLineEdit;
    m_channels->setPlaceholderText(tr("from the files or the table; or names in order: DNA, GFP"));
    m_layout = new QLineEdit;
    m_layout->setObjectName(QStringLiteral("layout"));
    m_plate->setObjectName(QStringLiteral("plate"));
    connect(m_layout, &QLineEdit::textChanged, this, &ImportPage::takePlateName);
    m_layout->setPlaceholderText(tr("table with plate, well, treatment, concentration, control"));
    m_project = new QLineEdit;
    m_project->setObjectName(QStringLiteral("project"));
    m_projectRow = fileRow(m_project, tr("Choose where the project goes"), FileRow::Folder);
    form->addRow(tr("Project"), m_projectRow);
    form->addRow(tr("Plate name"), m_plate);
    form->addRow(tr("Channels"), m_channels);
    form->addRow(tr("Treatments"), fileRow(m_layout, tr("Table of treatments"), FileRow::Table));
    m_import = new PrimaryButton(tr("Import"));
    m_import->setObjectName(QStringLiteral("import"));
    connect(m_import, &QPushButton::clicked, this, &ImportPage::begin);
    auto* buttons = new QHBoxLayout; // under the lines: at the right end notices would stand over it
    buttons->setContentsMargins(0, Space::XS, 0, 0);
    buttons->addWidget(m_import);
    buttons->addStretch(1);
    form->addRow(QString(), buttons);
    column->addLayout(form);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    return scroll;
}

QWidget* ImportPage::buildMessage()
{
    m_message = new EmptyState({});
    m_another = m_message->addButton(tr("Choose another folder…"));
    connect(m_another, &QPushButton::clicked, this, [this] { m_workspace.requestAction(QStringLiteral("plates.import")); });
    return m_message;
}

QWidget* ImportPage::buildReport()
{
    auto* page = new QWidget;
    auto* column = closeColumn(*page);
    m_report = new ReportView;
    column->addWidget(m_report, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(Space::M, Space::S, Space::M, Space::S);
    buttons->setSpacing(Space::S);
    auto* find = new PrimaryButton(tr("Find cells"));
    auto* done = makeButton(tr("To the plates"));
    buttons->addWidget(find); // at the left, where no notice comes to stand over them
    buttons->addWidget(done);
    buttons->addStretch(1);
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addLayout(buttons);
    connect(done, &QPushButton::clicked, this, &ImportPage::closed);
    connect(find, &QPushButton::clicked, this, [this] {
        m_workspace.requestAction(QStringLiteral("cells.find"));
        Q_EMIT closed();
    });
    return page;
}

void ImportPage::propose(const QStringList& folders)
{
    m_folders = folders;
    m_proposal = {};
    m_layout->clear();
    m_layout->setProperty("folder", folders.value(0)); // where its dialog begins
    m_error->dismiss();
    m_stack->setCurrentIndex(MessagePart);
    m_message->setSentence(tr("Looking at the files…"));
    m_another->hide();
    m_header->setTitle(tr("Add plates"));
    m_header->setFact(QFileInfo(folders.value(0)).fileName());
    m_form->setRowVisible(m_projectRow, !m_workspace.project());
    m_project->setText(projectFor(folders.value(0)));
    m_import->setEnabled(false);
    const int generation = ++m_generation;
    m_workspace.jobs().start(
        tr("Looking at %1").arg(QFileInfo(folders.value(0)).fileName()),
        [folders](const Progress& progress) { return proposeImport(folders, progress); }, this,
        [this, generation](const Result<ImportProposal>& proposal) {
            if (generation == m_generation)
                showProposal(proposal);
        },
        JobList::Lane::Light);
}

void ImportPage::showProposal(const Result<ImportProposal>& proposal)
{
    clearLayout(*m_choiceColumn, {m_pattern, m_preview});
    if (!proposal) {
        const bool none = proposal.error().code == Errc::NotFound;
        m_message->setSentence((none ? tr("There is no image in this folder or below it: TIFF, OME-TIFF, OME-Zarr, PNG or JPEG.")
                                     : errorText(proposal.error())) +
                               QLatin1Char('\n') + m_folders.join(QLatin1Char('\n')));
        return m_another->show();
    }
    m_stack->setCurrentIndex(FormPart);
    m_proposal = *proposal;
    m_summary->setText(
        tr("%1 image files in %2").arg(countText(m_proposal.files), m_folders.join(QStringLiteral(", "))));
    PresetProposal automatic;
    automatic.title =
        m_proposal.index.isEmpty() ? tr("Automatic") : tr("Automatic, from %1").arg(m_proposal.index);
    addChoice(automatic, AutomaticId);
    for (std::size_t i = 0; i < m_proposal.presets.size(); ++i)
        addChoice(m_proposal.presets[i], int(i));
    PresetProposal own;
    own.title = tr("My own pattern");
    addChoice(own, PatternId);
    const bool unknown = m_proposal.index.isEmpty() && (m_proposal.presets.empty() || !m_proposal.guess.isEmpty());
    if (unknown) {
        auto* hint = makeLabel(m_proposal.guess.isEmpty()
                                   ? tr("These names fit no known instrument. Write how they are to be read: a group for each part that means something.")
                                   : tr("These names fit no known instrument. The pattern was guessed from them: look below at what it reads."),
                               FontSize::Small, TextRole::Warn);
        hint->setObjectName(QStringLiteral("hint"));
        hint->setContentsMargins(Space::XL, 0, 0, 0);
        hint->setWordWrap(true);
        m_choiceColumn->addWidget(hint);
    }
    m_choiceColumn->addWidget(m_pattern);
    m_choiceColumn->addWidget(m_preview);
    m_pattern->show();
    m_preview->setNames(m_proposal.names, unknown);
    if (m_patternIsGuessed || m_pattern->text().isEmpty()) {
        m_pattern->setText(m_proposal.guess);
        m_patternIsGuessed = !m_proposal.guess.isEmpty();
    }
    if (m_layout->text().isEmpty())
        m_layout->setText(m_proposal.table);
    m_choices->button(unknown ? PatternId : m_proposal.index.isEmpty() ? 0 : AutomaticId)->setChecked(true);
    updateImport();
    QWidget* next = unknown && m_proposal.guess.isEmpty() ? static_cast<QWidget*>(m_pattern) : m_import;
    next->setFocus(Qt::OtherFocusReason); // mostly all is right as proposed
}

/// A table with the name of one plate would not find a plate that is called as its folder.
void ImportPage::takePlateName()
{
    if (!m_plate->text().isEmpty() && m_plate->text() != m_tablesPlate)
        return;
    m_tablesPlate = m_proposal.onePlate ? plateOfTable(m_layout->text().trimmed()) : QString();
    m_plate->setText(m_tablesPlate);
}

void ImportPage::updateImport()
{
    const bool own = m_choices->checkedId() == PatternId;
    m_import->setEnabled(!own || m_preview->isUsable());
    m_import->setToolTip(m_import->isEnabled()         ? QString()
                         : m_pattern->text().isEmpty() ? tr("Write a pattern first, or choose another way.")
                                                       : m_preview->statusText());
}

void ImportPage::addChoice(const PresetProposal& choice, int id)
{
    auto* row = new QRadioButton(
        choice.files
            ? tr("%1: %2 of %3 files").arg(choice.title, countText(choice.matched), countText(choice.files))
            : choice.title);
    m_choices->addButton(row, id);
    m_choiceColumn->addWidget(row);
    if (!choice.examples.empty())
        m_choiceColumn->addWidget(exampleLabel(choice.examples));
}

void ImportPage::showPattern()
{
    m_preview->setPattern(m_pattern->text());
    QAbstractButton* own = m_choices->button(PatternId);
    if (own && !m_pattern->text().isEmpty())
        own->setChecked(true);
    m_patternIsGuessed = false; // unless propose() says so
    updateImport();
}

ImportPlatesOptions ImportPage::options() const
{
    ImportPlatesOptions options;
    for (const QString& folder : m_folders)
        options.folders.push_back(folder.toStdString());
    const int chosen = m_choices->checkedId();
    if (chosen == PatternId)
        options.pattern = m_pattern->text().toStdString();
    else if (chosen >= 0 && chosen < int(m_proposal.presets.size()))
        options.preset = m_proposal.presets[std::size_t(chosen)].preset.toStdString();
    options.plateName = m_plate->text().trimmed().toStdString();
    for (const QString& name : m_channels->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        options.channels.push_back(name.trimmed().toStdString());
    options.layoutCsv = m_layout->text().trimmed().toStdString();
    return options;
}

void ImportPage::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && m_stack->currentIndex() == FormPart && m_import->isEnabled() && !qobject_cast<QPushButton*>(focusWidget()))
        return begin();
    QWidget::keyPressEvent(event);
}

void ImportPage::begin()
{
    if (m_workspace.project())
        return run();
    m_whenOpen = true;
    const QString folder = m_project->text().trimmed();
    m_workspace.openProject(folder, !QFileInfo(folder + QStringLiteral("/project.sqlite")).exists());
}

void ImportPage::run()
{
    m_import->setEnabled(false);
    m_error->dismiss();
    m_workspace.jobs().start(
        tr("Importing %1").arg(QFileInfo(m_folders.value(0)).fileName()),
        [project = m_workspace.project(), options = options()](const Progress& progress) {
            return importIntoProject(project, options, progress);
        },
        this, [this, options = options()](const Result<ImportPlatesOutcome>& outcome) { finish(outcome, options); });
}

void ImportPage::finish(const Result<ImportPlatesOutcome>& outcome, const ImportPlatesOptions& options)
{
    updateImport();
    if (!outcome) {
        if (outcome.error().code != Errc::Cancelled)
            m_error->showError(errorText(outcome.error()));
        return;
    }
    m_folders.clear();
    QStringList lines;
    for (const std::string& line : outcome->report)
        lines << QString::fromStdString(line);
    m_workspace.notices().done(tr("%1: %2, %3", "imported plates: wells, fields")
                                   .arg(tr("Imported %n plate(s)", nullptr, int(outcome->plates)),
                                        tr("%n well(s)", nullptr, int(outcome->wells)),
                                        tr("%Ln field(s)", nullptr, int(outcome->fields))));
    followImport(m_workspace, options, this);
    m_workspace.reloadIndex();
    showReport(lines);
    if (!m_layout->text().trimmed().isEmpty() && outcome->wellsWithTreatment == 0)
        m_error->showError(
            tr("No well got a treatment: %1 is for other plates or wells.").arg(QFileInfo(m_layout->text()).fileName()),
            tr("Choose a table…"), [this] { m_workspace.requestAction(QStringLiteral("plates.layout")); });
}

void ImportPage::showReport(const QStringList& lines)
{
    m_header->setTitle(tr("Import report"));
    m_header->setFact({});
    QStringList summary;
    std::vector<ReportRow> rows;
    if (m_workspace.project())
        if (const auto kept = m_workspace.project()->setting("import/rows"))
            rows = unpackRows(*kept);
    const bool older = rows.empty();
    for (const QString& line : lines) {
        if (line.isEmpty())
            continue;
        if (summary.isEmpty() || line.startsWith(QLatin1String("plate ")))
            summary << line;
        else if (older) // a project from before the items were kept
            rows.push_back({ReportRow::Kind::Note, {}, {}, line.toStdString()});
    }
    m_report->setReport(summary, std::move(rows));
    m_stack->setCurrentIndex(ReportPart);
}

} // namespace phenodrop
