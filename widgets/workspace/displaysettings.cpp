#include "widgets/workspace/displaysettings.h"

#include <QString>

#include <array>

namespace phenodrop {

namespace {

struct Known {
    std::array<const char*, 7> words;
    QRgb colour;
};

constexpr std::array<Known, 5> KnownChannels = {{
    {{"dna", "dapi", "hoechst", "nucle", "h2b", "draq", "chromatin"}, 0xff5B8CFF},
    {{"gfp", "fitc", "488", "green", "a488", "egfp", "calcein"}, 0xff3FD07A},
    {{"rfp", "mcherry", "tritc", "cy3", "568", "actin", "red"}, 0xffFF6B5E},
    {{"cy5", "647", "far", "mito", "640", "633", "apc"}, 0xffE86BE8},
    {{"yfp", "yellow", "rna", "golgi", "532", "agp", "venus"}, 0xffF2D544},
}};

} // namespace

QColor channelColour(const Channel& channel, int channelCount)
{
    if (channel.colour != 0xffffff)
        return QColor::fromRgb(0xff000000u | channel.colour);
    if (channelCount == 1)
        return Qt::white;
    const QString name = QString::fromStdString(channel.name).toLower();
    for (const Known& known : KnownChannels)
        for (const char* word : known.words)
            if (name.contains(QLatin1String(word)))
                return QColor::fromRgb(known.colour);
    return QColor::fromRgb(KnownChannels[std::size_t(channel.index) % KnownChannels.size()].colour);
}

const std::vector<ChannelDisplay>& DisplaySettings::channels(PlateKey plate) const
{
    static const std::vector<ChannelDisplay> none;
    const auto at = m_channels.find(plate);
    return at == m_channels.end() ? none : at->second;
}

void DisplaySettings::setChannels(PlateKey plate, std::vector<ChannelDisplay> channels)
{
    auto& mine = m_channels[plate];
    if (mine == channels)
        return;
    mine = std::move(channels);
    Q_EMIT changed(plate);
}

void DisplaySettings::setVisible(PlateKey plate, int channel, bool visible)
{
    auto now = channels(plate);
    if (channel < 0 || channel >= int(now.size()))
        return;
    now[std::size_t(channel)].visible = visible;
    setChannels(plate, std::move(now));
}

void DisplaySettings::setContrast(PlateKey plate, int channel, double black, double white)
{
    auto now = channels(plate);
    if (channel < 0 || channel >= int(now.size()) || !(black < white))
        return;
    now[std::size_t(channel)].black = black;
    now[std::size_t(channel)].white = white;
    setChannels(plate, std::move(now));
}

void DisplaySettings::setOutlines(bool on)
{
    if (m_outlines == on)
        return;
    m_outlines = on;
    Q_EMIT outlinesChanged();
}

void DisplaySettings::clear()
{
    m_channels.clear();
}

} // namespace phenodrop
