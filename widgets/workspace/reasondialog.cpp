#include "widgets/workspace/reasondialog.h"

#include "widgets/style/controls.h"
#include "widgets/workspace/settings.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace phenodrop {

ReasonDialog::ReasonDialog(Settings& settings, const QString& what, const QString& suggested, QWidget* parent)
    : QDialog(parent), m_settings(settings), m_reason(new QComboBox), m_take(new PrimaryButton(what))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(what);
    const QStringList common = {tr("Out of focus"),       tr("Contamination"),        tr("Debris or fibre"),
                                tr("Pipetting error"),    tr("Edge of the plate"),    tr("Staining failed"),
                                tr("Cells washed off"),   tr("Wrong entry in the layout")};
    QStringList all = settings.exclusionReasons();
    for (const QString& reason : common)
        if (!all.contains(reason))
            all << reason;
    m_reason->setEditable(true);
    m_reason->setInsertPolicy(QComboBox::NoInsert);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setMinimumWidth(300);
    m_reason->addItems(all);
    m_reason->setMaxVisibleItems(int(all.size()));
    m_reason->setEditText(suggested.isEmpty() ? all.front() : suggested);
    m_reason->lineEdit()->selectAll();

    auto* label = makeLabel(tr("Reason"), FontSize::Small, TextRole::Second);
    auto* hint = makeLabel(tr("It stands beside the well in lists, reports and exports."), FontSize::Small, TextRole::Third);
    auto* cancel = makeButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    m_take->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_take);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(Space::S);
    column->addWidget(label);
    column->addWidget(m_reason);
    column->addWidget(hint);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_take, &QPushButton::clicked, this, &ReasonDialog::accept);
    connect(m_reason, &QComboBox::editTextChanged, this, [this] { m_take->setEnabled(!reason().isEmpty()); });
    m_reason->setFocus();
}

QString ReasonDialog::reason() const
{
    return m_reason->currentText().simplified();
}

void ReasonDialog::accept()
{
    const QString text = reason();
    if (text.isEmpty())
        return;
    m_settings.addExclusionReason(text);
    Q_EMIT given(text);
    QDialog::accept();
}

std::string storedReason(const QString& reason, const Settings& settings)
{
    return QStringLiteral("%1 (%2)").arg(reason, settings.userName()).toStdString();
}

} // namespace phenodrop
