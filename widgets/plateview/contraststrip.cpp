#include "widgets/plateview/contraststrip.h"

#include "core/imageio/fieldreader.h"
#include "widgets/plateview/contrastplot.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/workspace/workspace.h"

#include <QComboBox>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr int Bins = 128;

struct FieldHistograms {
    std::vector<std::vector<double>> counts; ///< per channel
    double limit = 255;
};

template <typename T>
void count(const cv::Mat& plane, double limit, std::vector<double>& bins)
{
    for (int y = 0; y < plane.rows; y += 2)
        for (int x = 0; x < plane.cols; x += 2) {
            const double share = double(plane.at<T>(y, x)) / limit;
            ++bins[std::size_t(std::clamp(int(share * Bins), 0, Bins - 1))];
        }
}

template <typename T>
double largest(const cv::Mat& plane)
{
    double most = 0;
    for (int y = 0; y < plane.rows; y += 2)
        for (int x = 0; x < plane.cols; x += 2)
            most = std::max(most, double(plane.at<T>(y, x)));
    return most;
}

/// Calls use<T>(plane) with the type of its pixels.
template <typename Use>
void withType(const cv::Mat& plane, Use use)
{
    switch (plane.depth()) {
    case CV_8U:
        return use(std::uint8_t{});
    case CV_16U:
        return use(std::uint16_t{});
    case CV_32F:
        return use(float{});
    default:
        return;
    }
}

FieldHistograms histogramsOf(const std::vector<ImageRef>& images, std::size_t channels, double shownTo)
{
    FieldReader reader(0);
    std::vector<cv::Mat> planes(channels);
    double most = shownTo;
    bool bytes = true;
    for (const ImageRef& image : images)
        if (image.channel >= 0 && image.channel < int(channels))
            if (auto plane = reader.readImage(image)) {
                planes[std::size_t(image.channel)] = plane->pixels;
                bytes = bytes && plane->pixels.depth() == CV_8U;
                withType(plane->pixels,
                         [&](auto t) { most = std::max(most, largest<decltype(t)>(plane->pixels)); });
            }
    FieldHistograms out;
    out.limit = bytes ? 255 : most;
    for (const cv::Mat& plane : planes) {
        out.counts.emplace_back(Bins, 0.0);
        if (!plane.empty())
            withType(plane, [&](auto t) { count<decltype(t)>(plane, out.limit, out.counts.back()); });
    }
    return out;
}

double percentileOf(const std::vector<double>& counts, double share, double limit)
{
    double all = 0;
    for (double c : counts)
        all += c;
    double sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if ((sum += counts[i]) >= share * all)
            return limit * (double(i) + 0.5) / double(counts.size());
    return limit;
}

} // namespace

ContrastStrip::ContrastStrip(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_channel(new QComboBox),
      m_values(makeLabel({}, FontSize::Small, TextRole::Second)),
      m_apply(new PrimaryButton(tr("Apply to plate"))), m_plot(new ContrastPlot)
{
    setGround(this, "panel");
    m_channel->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_channel->setAccessibleName(tr("Channel"));
    auto* automatic = makeButton(tr("Auto"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::M, Space::S, Space::M, Space::S);
    column->setSpacing(Space::S);
    auto* head = new QHBoxLayout;
    head->setSpacing(Space::S);
    head->addWidget(makeLabel(tr("Contrast"), FontSize::Body, TextRole::Text, true));
    head->addWidget(m_channel);
    head->addWidget(m_values);
    head->addStretch(1);
    head->addWidget(automatic);
    head->addWidget(m_apply);
    column->addLayout(head);
    column->addWidget(m_plot);
    connect(automatic, &QPushButton::clicked, this, &ContrastStrip::takeAuto);
    connect(m_apply, &QPushButton::clicked, this, &ContrastStrip::apply);
    connect(m_plot, &ContrastPlot::rangeChanged, this, &ContrastStrip::showValues);
    connect(m_channel, &QComboBox::currentIndexChanged, this, [this] { showChannels(); });
    connect(&workspace.selection(), &Selection::currentFieldChanged, this, &ContrastStrip::reload);
    connect(&workspace.display(), &DisplaySettings::changed, this, &ContrastStrip::showChannels);
    reload();
}

void ContrastStrip::reload()
{
    const int generation = ++m_generation;
    const auto index = m_workspace.index();
    const Place place = index->placeOfField(m_workspace.selection().currentField());
    setEnabled(place.plate != nullptr);
    if (!place.plate)
        return;
    const int channels = int(place.plate->channels.size());
    if (m_channel->count() != channels) {
        const QSignalBlocker quiet(m_channel);
        m_channel->clear();
        for (const Channel& channel : place.plate->channels)
            m_channel->addItem(QString::fromStdString(channel.name));
    }
    const auto refs = index->imagesOf(place.field->id);
    double shownTo = 0;
    for (const ChannelDisplay& display : m_workspace.display().channels(place.plate->key))
        shownTo = std::max(shownTo, display.white);
    auto future =
        runJob(m_workspace.jobs().pool(JobList::Lane::Light),
               [images = std::vector<ImageRef>(refs.begin(), refs.end()), channels,
                shownTo](const Progress&) { return histogramsOf(images, std::size_t(channels), shownTo); });
    whenDone(future, this, [this, generation](const FieldHistograms& made) {
        if (generation != m_generation)
            return;
        std::vector<ChannelHistogram> histograms;
        for (const auto& counts : made.counts)
            histograms.push_back({{}, counts});
        m_plot->setHistograms(std::move(histograms), made.limit);
        showChannels();
    });
}

void ContrastStrip::showChannels()
{
    const auto& display = m_workspace.display().channels(m_workspace.selection().currentPlate());
    auto histograms = m_plot->histograms();
    for (std::size_t c = 0; c < histograms.size() && c < display.size(); ++c)
        histograms[c].colour =
            display[c].colour == QColor(Qt::white) && !theme().dark ? theme().text : display[c].colour;
    m_plot->setHistograms(std::move(histograms), m_plot->limit());
    for (int c = 0; c < m_channel->count() && c < int(display.size()); ++c) {
        QPixmap dot(10, 10);
        dot.fill(display[std::size_t(c)].colour);
        m_channel->setItemIcon(c, dot);
    }
    const int chosen = m_channel->currentIndex();
    m_plot->setChosen(chosen);
    if (chosen >= 0 && chosen < int(display.size()))
        m_plot->setRange(display[std::size_t(chosen)].black, display[std::size_t(chosen)].white);
    showValues();
}

void ContrastStrip::showValues()
{
    m_values->setText(tr("black %1 · white %2")
                          .arg(countText(std::int64_t(std::lround(m_plot->black()))),
                               countText(std::int64_t(std::lround(m_plot->white())))));
    const auto& display = m_workspace.display().channels(m_workspace.selection().currentPlate());
    const int chosen = m_channel->currentIndex();
    m_apply->setEnabled(chosen >= 0 && chosen < int(display.size()) &&
                        (display[std::size_t(chosen)].black != m_plot->black() ||
                         display[std::size_t(chosen)].white != m_plot->white()));
}

void ContrastStrip::apply()
{
    m_workspace.display().setContrast(m_workspace.selection().currentPlate(), m_channel->currentIndex(),
                                      m_plot->black(), m_plot->white());
}

void ContrastStrip::takeAuto()
{
    const int chosen = m_channel->currentIndex();
    if (chosen < 0 || chosen >= int(m_plot->histograms().size()))
        return;
    const auto& counts = m_plot->histograms()[std::size_t(chosen)].counts;
    const double black = percentileOf(counts, 0.01, m_plot->limit());
    const double span = percentileOf(counts, 0.999, m_plot->limit()) - black;
    m_plot->setRange(black,
                     black + std::clamp(span, m_plot->limit() / 256, std::max(1.0, m_plot->limit() - black)));
    showValues();
}

} // namespace phenodrop
