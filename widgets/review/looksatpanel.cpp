#include "widgets/review/looksatpanel.h"

#include "widgets/notify/errortext.h"
#include "widgets/review/heatpicture.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/smallparts.h"
#include "widgets/workspace/compose.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr int RoomForBoth = 600;     ///< px for two pictures and the words
constexpr double SaysNothing = 0.02; ///< a loss that no one would call a reason; drawn no clearer than that

/// The crop as the plate's channels are shown now.
QImage pictureOf(const CellExplanation& seen, const DisplaySettings& display)
{
    const auto& channels = display.channels(seen.plate);
    const auto& shape = seen.shape;
    std::vector<cv::Mat> planes;
    std::vector<ChannelDisplay> looks;
    for (std::size_t c = 0; c < seen.places.size(); ++c) {
        if (seen.places[c] >= int(channels.size()))
            continue;
        planes.emplace_back(int(shape.height), int(shape.width), CV_32F,
                            const_cast<float*>(seen.crop.data()) + std::int64_t(c) * shape.area()); // only read
        looks.push_back(channels[std::size_t(seen.places[c])]);
    }
    return composeImage(planes, looks);
}

double fullScale(std::span<const float> heat)
{
    double most = SaysNothing;
    for (const float h : heat)
        most = std::max(most, double(std::abs(h)));
    return most;
}

} // namespace

LooksAtPanel::LooksAtPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_explainer(workspace), m_plain(new HeatPicture(tr("As the model sees it"))),
      m_heat(new HeatPicture(tr("What it looks at")))
{
    setGround(this, "panel");
    auto* row = new QHBoxLayout;
    row->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
    row->setSpacing(Space::S);
    row->addWidget(m_plain, 0, Qt::AlignTop);
    row->addWidget(m_heat, 0, Qt::AlignTop);
    row->addSpacing(Space::XS);
    row->addWidget(makeWords(), 1);
    auto* column = closeColumn(*this);
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addLayout(row);
    connect(&m_explainer, &Explainer::cropped, this, [this](const Explainer::Answer& crop) {
        m_crop = crop;
        showPictures();
    });
    connect(&m_explainer, &Explainer::answered, this, &LooksAtPanel::take);
    connect(&m_explainer, &Explainer::failed, this, &LooksAtPanel::fail);
    connect(&m_explainer, &Explainer::progressed, m_progress, &ThinProgress::setValue);
    connect(&workspace.display(), &DisplaySettings::changed, this, &LooksAtPanel::showPictures);
    connect(&workspace.thumbnails(), &ThumbnailSource::cellReady, this, [this](CellId cell) {
        if (cell == m_cell && !m_crop && isVisible())
            showPictures();
    });
    connect(&workspace.annotations(), &Annotations::phenotypesChanged, this, [this] {
        if (m_answer)
            fillClasses();
    });
}

QWidget* LooksAtPanel::makeWords()
{
    auto* words = new QWidget;
    auto* column = new QVBoxLayout(words);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::S);
    m_choice = new QWidget;
    auto* choice = new QHBoxLayout(m_choice);
    choice->setContentsMargins(0, 0, 0, 0);
    choice->setSpacing(Space::S);
    choice->addWidget(makeLabel(tr("What speaks for"), FontSize::Small, TextRole::Second));
    choice->addWidget(m_classes = new QComboBox, 1);
    m_classes->setAccessibleName(tr("What speaks for"));
    m_classes->setMinimumWidth(90);
    column->addWidget(m_choice);
    column->addWidget(m_sentence = makeLabel({}, FontSize::Small));
    m_sentence->setWordWrap(true);
    column->addWidget(m_button = makeButton({}), 0, Qt::AlignLeft);
    column->addWidget(m_progress = new ThinProgress);
    column->addWidget(m_legend = new HeatLegendBar);
    column->addStretch(1);
    column->addWidget(m_caveat = makeLabel({}, FontSize::Caption, TextRole::Third));
    m_caveat->setWordWrap(true);
    connect(m_classes, &QComboBox::currentIndexChanged, this, &LooksAtPanel::showHeat);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_explainer.model().isEmpty())
            Q_EMIT trainWanted();
        else
            askNow();
    });
    return words;
}

void LooksAtPanel::setModel(const QString& name, bool folds)
{
    m_folds = folds;
    if (name == m_explainer.model() && (m_answer || name.isEmpty()))
        return askNow();
    m_explainer.setModel(name);
    m_answer.reset();
    askNow();
}

void LooksAtPanel::setCell(CellId cell)
{
    if (cell == m_cell)
        return;
    m_cell = cell;
    askNow();
}

int LooksAtPanel::phenotype() const
{
    return m_answer ? m_classes->currentIndex() : -1;
}

void LooksAtPanel::setPhenotype(int phenotype)
{
    m_classes->setCurrentIndex(phenotype);
}

QString LooksAtPanel::sentence() const
{
    return m_sentence->text();
}

void LooksAtPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    askNow();
}

void LooksAtPanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_explainer.ask(0);
}

void LooksAtPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_plain->setVisible(width() >= RoomForBoth);
}

void LooksAtPanel::setPictureSide(int px)
{
    m_plain->setFixedSize(px, px);
    m_heat->setFixedSize(px, px);
}

void LooksAtPanel::askNow()
{
    if (!isVisible())
        return;
    if (m_answer && m_answer->cell == m_cell)
        return take(m_answer);
    m_answer.reset();
    m_crop.reset();
    m_heat->setHeat({});
    showPictures();
    if (m_explainer.model().isEmpty())
        return say(tr("No trained model yet. One can be asked what it looks at as soon as it is trained."), tr("Train"));
    if (!m_cell) {
        m_explainer.ask(0);
        return say(tr("Choose a cell: here stands what speaks for its class."));
    }
    say(tr("Asking %1, with one place after the other hidden…").arg(m_explainer.model()));
    m_progress->setValue(0);
    m_progress->show();
    m_explainer.ask(m_cell);
}

/// Words instead of an answer.
void LooksAtPanel::say(const QString& sentence, const QString& button)
{
    m_choice->hide();
    m_legend->hide();
    m_progress->hide();
    m_caveat->hide();
    m_sentence->setText(sentence);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
}

void LooksAtPanel::fail(const Error& error)
{
    if (error.code == Errc::BadArgument && error.subject == "model")
        return say(tr("%1 judges by measured features, not by pixels. A hidden part would change what is measured as "
                      "the cell, and all features with it, so there is no place that it looks at.")
                       .arg(m_explainer.model()));
    say(errorText(error), tr("Try again"));
}

void LooksAtPanel::take(const Explainer::Answer& answer)
{
    m_answer = m_crop = answer;
    say({});
    m_choice->show();
    m_legend->show();
    m_caveat->setText(m_folds ? tr("Asked: %1. The classifiers of the folds are not kept.").arg(m_explainer.model())
                      : m_answer->measuredToo
                          ? tr("Asked: %1, its measured features included.").arg(m_explainer.model())
                          : tr("Asked: %1.").arg(m_explainer.model()));
    m_caveat->setToolTip(tr("Occlusion: one square after the other is filled with the ground of its channel, and the "
                            "model is asked again."));
    m_caveat->show();
    showPictures();
    fillClasses();
}

/// The model's classes, marked as the project marks those of the same name; what it says of the cell comes first.
void LooksAtPanel::fillClasses()
{
    const QSignalBlocker quiet(m_classes);
    m_classes->clear();
    for (const std::string& name : m_explainer.classes()) {
        QIcon mark;
        for (const Phenotype& phenotype : m_workspace.annotations().phenotypes())
            if (phenotype.name == name)
                mark = phenotypeIcon(phenotype);
        m_classes->addItem(mark, QString::fromStdString(name));
    }
    const auto& whole = m_answer->map.whole;
    m_classes->setCurrentIndex(int(std::max_element(whole.begin(), whole.end()) - whole.begin()));
    showHeat();
}

/// The cell as the gallery has it, cut otherwise than the model wants it; null: none, or not made yet.
QImage LooksAtPanel::thumbnail()
{
    const int side = int(std::lround(m_heat->width() * devicePixelRatioF()));
    return m_cell && isVisible() ? m_workspace.thumbnails().cell(m_cell, side) : QImage();
}

/// Always the cell, never black: the crop needs a moment, the heat seconds.
void LooksAtPanel::showPictures()
{
    const QImage picture = m_crop ? pictureOf(*m_crop, m_workspace.display()) : thumbnail();
    m_plain->setPicture(picture);
    m_heat->setPicture(picture);
}

void LooksAtPanel::showHeat()
{
    const int k = phenotype();
    if (k < 0 || k >= m_answer->map.classes)
        return;
    const auto heat = m_answer->map.of(k);
    const double full = fullScale(heat);
    m_heat->setHeat(heatImage(heat, m_answer->map.width, m_answer->map.height, full));
    m_legend->setFull(full);
    const double whole = double(m_answer->map.whole[std::size_t(k)]), low = double(m_answer->map.lowest[std::size_t(k)]);
    const QString was = fixedText(whole, 2), left = fixedText(low, 2);
    m_sentence->setText(whole < SaysNothing ? tr("Probability %1: nothing here speaks for it.").arg(was)
                        : whole - low < SaysNothing
                            ? tr("Probability %1. No single place decides: whatever is hidden, it stays at %2 or more.").arg(was, left)
                            : tr("Probability %1. With the most telling place hidden, %2.").arg(was, left));
}

} // namespace phenodrop
