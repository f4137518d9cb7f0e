#include "widgets/fieldview/renamechannel.h"

#include "core/base/lowered.h"
#include "widgets/notify/errortext.h"
#include "widgets/style/controls.h"
#include "widgets/workspace/platesedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace phenodrop {

namespace {

int platesCalling(const std::vector<Plate>& plates, const std::string& channel)
{
    return int(std::ranges::count_if(plates, [&channel](const Plate& plate) {
        return std::ranges::any_of(plate.channels, [&channel](const Channel& c) { return lowered(c.name) == lowered(channel); });
    }));
}

} // namespace

RenameChannelDialog::RenameChannelDialog(Workspace& workspace, int channel, QWidget* parent)
    : QDialog(parent), m_workspace(workspace), m_plates(workspace.index()->plates().begin(), workspace.index()->plates().end()),
      m_plate(workspace.selection().currentPlate()), m_nucleiAreTold(isToldNucleusChannel(*workspace.project())),
      m_plan(Error{Errc::BadArgument}), m_channel(new QComboBox), m_name(new QLineEdit), m_everywhere(new QCheckBox),
      m_hint(makeLabel({}, FontSize::Small, TextRole::Third)), m_rename(new PrimaryButton(tr("Rename")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("renamechannel"));
    setWindowTitle(tr("Rename channel"));
    for (const Channel& of : workspace.index()->plate(m_plate)->channels)
        m_channel->addItem(QString::fromStdString(of.name));
    m_channel->setCurrentIndex(channel);
    m_channel->setAccessibleName(tr("Channel"));
    m_channel->setVisible(m_channel->count() > 1);
    m_name->setAccessibleName(tr("New name"));
    m_name->setMaxLength(60);
    m_name->setMinimumWidth(320);
    m_everywhere->setChecked(true);
    m_hint->setWordWrap(true);
    m_hint->setMinimumHeight(2 * m_hint->fontMetrics().lineSpacing()); // nothing jumps when it speaks
    m_hint->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* cancel = makeButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    m_rename->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_rename);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(Space::S);
    column->addWidget(m_channel);
    column->addWidget(makeLabel(tr("New name"), FontSize::Small, TextRole::Second));
    column->addWidget(m_name);
    column->addWidget(m_everywhere);
    column->addWidget(m_hint);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_rename, &QPushButton::clicked, this, &RenameChannelDialog::accept);
    connect(m_channel, &QComboBox::currentIndexChanged, this, &RenameChannelDialog::chooseChannel);
    connect(m_name, &QLineEdit::textChanged, this, &RenameChannelDialog::plan);
    connect(m_everywhere, &QCheckBox::toggled, this, &RenameChannelDialog::plan);
    connect(&workspace, &Workspace::projectChanged, this, &QDialog::reject);
    connect(&workspace, &Workspace::indexChanged, this, &QDialog::reject); // the plates may be others
    chooseChannel();
    m_name->setFocus();
}

void RenameChannelDialog::chooseChannel()
{
    const int plates = platesCalling(m_plates, m_channel->currentText().toStdString());
    m_everywhere->setText(tr("On all %n plate(s) with a channel of this name", nullptr, plates));
    m_everywhere->setVisible(plates > 1);
    m_name->setText(m_channel->currentText());
    m_name->selectAll();
    plan();
}

void RenameChannelDialog::plan()
{
    const bool all = m_everywhere->isChecked();
    m_plan = planRenaming(m_plates, m_channel->currentText().toStdString(), m_name->text().toStdString(), m_nucleiAreTold, all ? 0 : m_plate);
    QString hint = tr("Models, measurements and results of before stay with the channel.");
    TextRole role = TextRole::Third;
    if (!m_plan && m_plan.error().code == Errc::Conflict) {
        hint = tr("%1 has another channel of this name.").arg(QString::fromStdString(m_plan.error().subject));
        role = TextRole::Warn;
    } else if (!m_plan) {
        hint = tr("A channel needs a name.");
    } else if (!m_plan->nucleiOf.empty()) {
        hint = tr("Nuclei of %1 are looked for in %2 then: it goes by the channels’ names.")
                   .arg(QString::fromStdString(m_plan->nucleiOf), QString::fromStdString(m_plan->nucleiIn));
        role = TextRole::Warn;
    }
    m_hint->setText(hint);
    setTextRole(m_hint, role);
    m_rename->setEnabled(m_plan && !m_plan->after.empty());
}

void RenameChannelDialog::accept()
{
    if (!m_plan || m_plan->after.empty())
        return;
    disconnect(&m_workspace, nullptr, this, nullptr);
    const auto change = [project = m_workspace.project(), renaming = *m_plan](bool back) { return rename(*project, renaming, back); };
    (void)m_workspace.history().perform( // what goes wrong is told when it is written
        platesEdit(m_workspace, tr("Rename channel %1").arg(m_channel->currentText()), [change] { return change(false); }, [change] { return change(true); }));
    QDialog::accept();
}

void askForChannelName(Workspace& workspace, int channel, QWidget* window)
{
    const Plate* plate = workspace.index()->plate(workspace.selection().currentPlate());
    if (!plate || channel < 0 || channel >= int(plate->channels.size()) || !workspace.mayWrite() ||
        window->findChild<RenameChannelDialog*>())
        return;
    (new RenameChannelDialog(workspace, channel, window))->open();
}

} // namespace phenodrop
