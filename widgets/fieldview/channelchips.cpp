#include "widgets/fieldview/channelchips.h"

#include "widgets/fieldview/renamechannel.h"
#include "widgets/style/colourdialog.h"
#include "widgets/style/controls.h"
#include "widgets/style/theme.h"
#include "widgets/workspace/writeguard.h"

#include <QColorDialog>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>

namespace phenodrop {

namespace {

/// A chip: square of the channel's colour, name, and the key in a quieter colour. Checked: shown.
class ChannelChip : public QPushButton
{
public:
    ChannelChip(const QString& name, const QString& key) : m_name(name), m_key(key)
    {
        setCheckable(true);
        setAccessibleName(name);
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    }
    void setColour(const QColor& colour)
    {
        m_colour = colour;
        update();
    }
    QSize sizeHint() const override
    {
        return {10 + 11 + 7 + QFontMetrics(uiFont(FontSize::Small)).horizontalAdvance(m_name) + 8 +
                    QFontMetrics(uiFont(FontSize::Caption)).horizontalAdvance(m_key) + 10,
                density().control};
    }

    QSize minimumSizeHint() const override // without the key
    {
        return {28 + QFontMetrics(uiFont(FontSize::Small)).horizontalAdvance(m_name) + 8, density().control};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(isChecked() ? theme().controlBorder : theme().border, 1));
        painter.setBrush(underMouse()  ? theme().hover
                         : isChecked() ? theme().raised
                                       : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Size::RadiusControl,
                                Size::RadiusControl);
        const QRectF square(10, height() / 2.0 - 5.5, 11, 11);
        // White on a white chip needs an edge, and a tick: filled and hollow look alike.
        const bool pale = contrast(m_colour, theme().raised) < 1.6;
        painter.setPen(QPen(pale ? theme().borderStrong : m_colour, 1.5));
        painter.setBrush(isChecked() ? QBrush(m_colour)
                                     : QBrush(Qt::NoBrush)); // hidden: hollow, not only paler
        painter.drawRoundedRect(square, Size::RadiusBar, Size::RadiusBar);
        if (pale && isChecked()) {
            painter.setPen(QPen(theme().text, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.setBrush(Qt::NoBrush);
            const QPointF at = square.topLeft();
            painter.drawPolyline(QPolygonF{at + QPointF(2.5, 5.5), at + QPointF(4.8, 7.8), at + QPointF(8.7, 3.2)});
        }
        painter.setFont(uiFont(FontSize::Small));
        painter.setPen(isChecked() ? theme().text : theme().second);
        const QRect text(28, 0, width() - 28, height());
        painter.drawText(text, Qt::AlignVCenter, m_name);
        const int left = 28 + painter.fontMetrics().horizontalAdvance(m_name) + 8;
        painter.setFont(uiFont(FontSize::Caption));
        painter.setPen(theme().third);
        // In a narrow row the name is worth more than the key.
        if (left + painter.fontMetrics().horizontalAdvance(m_key) <= width())
            painter.drawText(QRect(left, 0, width() - left, height()), Qt::AlignVCenter, m_key);
    }

private:
    QString m_name, m_key;
    QColor m_colour = Qt::white;
};

} // namespace

ChannelChips::ChannelChips(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(6);
    for (int channel = 0; channel < 9; ++channel) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + channel)), this);
        shortcut->setContext(Qt::WindowShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, channel] { toggle(channel); });
    }
    connect(&workspace.selection(), &Selection::currentPlateChanged, this, &ChannelChips::rebuild);
    connect(&workspace, &Workspace::indexChanged, this, &ChannelChips::rebuild);
    connect(&workspace.display(), &DisplaySettings::changed, this, &ChannelChips::showState);
    connect(&workspace.display(), &DisplaySettings::outlinesChanged, this, &ChannelChips::showState);
    rebuild();
}

void ChannelChips::rebuild()
{
    while (QLayoutItem* item = m_row->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    m_channels.clear();
    const Plate* plate = m_workspace.index()->plate(m_workspace.selection().currentPlate());
    for (const Channel& channel : plate ? plate->channels : std::vector<Channel>()) {
        const int index = int(m_channels.size());
        auto* chip = new ChannelChip(QString::fromStdString(channel.name),
                                     index < 9 ? tr("Ctrl+%1").arg(index + 1) : QString());
        connect(chip, &QPushButton::clicked, this, [this, index] { toggle(index); });
        chip->setContextMenuPolicy(Qt::CustomContextMenu);
        chip->setToolTip(tr("Shows or hides this channel. The right button changes its colour or name."));
        connect(chip, &QWidget::customContextMenuRequested, this, [this, chip, index](const QPoint& at) { showMenu(index, chip->mapToGlobal(at)); });
        m_row->addWidget(chip);
        m_channels.push_back(chip);
    }
    m_outlines = new ChannelChip(tr("Outlines"), QStringLiteral("O"));
    connect(m_outlines, &QPushButton::clicked, this,
            [this](bool on) { m_workspace.display().setOutlines(on); });
    m_row->addWidget(m_outlines);
    showState();
}

void ChannelChips::showState()
{
    const PlateKey key = m_workspace.selection().currentPlate();
    const Plate* plate = m_workspace.index()->plate(key);
    const auto& display = m_workspace.display().channels(key);
    for (std::size_t i = 0; i < m_channels.size() && plate; ++i) {
        auto* chip = static_cast<ChannelChip*>(m_channels[i]);
        const bool known = i < display.size();
        chip->setChecked(!known || display[i].visible);
        chip->setColour(known ? display[i].colour
                              : channelColour(plate->channels[i], int(plate->channels.size())));
    }
    m_outlines->setChecked(m_workspace.display().outlines());
}

/// The colours that microscopists know, any other, and the name.
void ChannelChips::showMenu(int channel, const QPoint& at)
{
    const PlateKey key = m_workspace.selection().currentPlate();
    const Plate* plate = m_workspace.index()->plate(key);
    const auto& display = m_workspace.display().channels(key);
    if (!plate || channel >= int(std::min(plate->channels.size(), display.size())))
        return;
    const auto use = [this, key, channel](const QColor& colour) {
        auto now = m_workspace.display().channels(key);
        if (channel >= int(now.size()))
            return; // another project meanwhile
        now[std::size_t(channel)].colour = colour;
        m_workspace.display().setChannels(key, std::move(now));
    };
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::pair<QString, QRgb> usual[] = {{tr("Blue"), 0x5b8cff},    {tr("Green"), 0x3fd07a},  {tr("Red"), 0xff6b5e}, {tr("Magenta"), 0xe86be8},
                                              {tr("Yellow"), 0xf2d544}, {tr("Cyan"), 0x4fd3e6}, {tr("White"), 0xffffff}};
    for (const auto& [name, rgb] : usual) {
        QPixmap sample(12, 12);
        sample.fill(QColor(rgb));
        connect(menu->addAction(QIcon(sample), name), &QAction::triggered, this, [use, colour = QColor(rgb)] { use(colour); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Other colour…")), &QAction::triggered, this,
            [this, use, now = display[std::size_t(channel)].colour, name = QString::fromStdString(plate->channels[std::size_t(channel)].name)] {
                askForColour(window(), tr("Colour of %1").arg(name), now, use);
            });
    menu->addSeparator();
    QAction* rename = menu->addAction(tr("Rename channel…"));
    offWhileViewing(rename, m_workspace);
    connect(rename, &QAction::triggered, this, [this, channel] { askForChannelName(m_workspace, channel, window()); });
    menu->setToolTipsVisible(true);
    menu->popup(at);
}

void ChannelChips::toggle(int channel)
{
    const PlateKey key = m_workspace.selection().currentPlate();
    const auto& display = m_workspace.display().channels(key);
    if (channel >= 0 && channel < int(display.size()))
        m_workspace.display().setVisible(key, channel, !display[std::size_t(channel)].visible);
    showState();
}

} // namespace phenodrop
