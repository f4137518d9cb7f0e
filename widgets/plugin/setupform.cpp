#include "widgets/plugin/setupform.h"

#include "widgets/style/controls.h"
#include "widgets/style/smallparts.h"

#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QScrollArea>
#include <QSlider>
#include <QSpinBox>

namespace phenodrop {

namespace {
constexpr int LeastName = 76, LeastControl = 80; ///< px; the column may be narrow

/// Who scrolls past a control does not mean to change it.
class WheelGuard final : public QObject
{
public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus())
            return false;
        event->ignore(); // the column takes it
        return true;
    }
};

void guardFromWheel(QWidget& part)
{
    for (QWidget* control : part.findChildren<QWidget*>())
        if (qobject_cast<QComboBox*>(control) || qobject_cast<QAbstractSpinBox*>(control) || qobject_cast<QSlider*>(control)) {
            control->setFocusPolicy(Qt::StrongFocus); // by its usual policy the wheel itself would give it the focus
            control->installEventFilter(new WheelGuard(control));
        }
}
} // namespace

SetupForm::SetupForm(const QString& title, QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(0, LeastName);
    if (title.isEmpty())
        return;
    m_locked = new Chip(tr("locked while running"));
    m_locked->hide();
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(title, FontSize::Body, TextRole::Text, true));
    head->addStretch(1);
    head->addWidget(m_locked);
    m_grid->addLayout(head, 0, 0, 1, 2);
}

void SetupForm::addRow(const QString& name, QWidget* control)
{
    control->setAccessibleName(name);
    control->setMinimumWidth(LeastControl);
    const int line = m_grid->rowCount();
    m_grid->addWidget(makeLabel(name, FontSize::Body, TextRole::Second), line, 0);
    m_grid->addWidget(control, line, 1);
}

void SetupForm::addWide(const QString& name, QWidget* control)
{
    control->setAccessibleName(name);
    control->setMinimumWidth(LeastControl);
    const int line = m_grid->rowCount();
    m_grid->addWidget(makeLabel(name, FontSize::Body, TextRole::Second), line, 0, 1, 2);
    m_grid->addWidget(control, line + 1, 0, 1, 2);
}

void SetupForm::setLocked(bool locked)
{
    setEnabled(!locked);
    if (m_locked)
        m_locked->setVisible(locked);
}

SourceChooser::SourceChooser(const QString& choose, const QString& tip, const QString& none, const QString& forget, QWidget* parent)
    : QWidget(parent), m_none(none), m_name(new ElidedLabel), m_forget(nullptr)
{
    auto* button = makeButton(choose, QStringLiteral("folder"));
    button->setToolTip(tip);
    connect(button, &QPushButton::clicked, this, &SourceChooser::wanted);
    m_name->setFont(uiFont(FontSize::Small));
    setTextRole(m_name, TextRole::Second);
    auto* back = makeFlatButton({}, QStringLiteral("close"), forget);
    connect(back, &QPushButton::clicked, this, [this] { setSource({}); });
    m_forget = back;
    auto* row = new QHBoxLayout;
    row->addWidget(m_name, 1);
    row->addWidget(back);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(button);
    column->addLayout(row);
    setSource({});
}

void SourceChooser::setSource(const QString& path)
{
    m_source = path;
    const QFileInfo info(path);
    // A table is often called index.csv: its folder says which one it is.
    m_name->setText(path.isEmpty() ? m_none : info.isDir() ? info.fileName() : info.dir().dirName() + u'/' + info.fileName());
    m_name->setToolTip(path);
    m_forget->setVisible(!path.isEmpty());
}

QSpinBox* makeNumber(int low, int high, const QString& automatic, int step)
{
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setSingleStep(step);
    box->setSpecialValueText(automatic);
    return box;
}

QScrollArea* makeSections(std::initializer_list<QWidget*> parts)
{
    auto* content = makeGround("panel");
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (QWidget* part : parts) {
        if (column->count() > 0)
            column->addWidget(makeHairline(Qt::Horizontal));
        auto* inner = new QVBoxLayout;
        inner->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
        inner->addWidget(part);
        guardFromWheel(*part);
        column->addLayout(inner);
    }
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    return scroll;
}

} // namespace phenodrop
