#include "widgets/results/pixelquestion.h"

#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace phenodrop {

namespace {

constexpr std::size_t PlatesShown = 5;

QString sizesText(const std::vector<OtherPixels>& plates)
{
    QStringList lines;
    for (std::size_t i = 0; i < std::min(PlatesShown, plates.size()); ++i)
        lines << PixelQuestion::tr("%1: %2 µm per pixel").arg(QString::fromStdString(plates[i].plate), numberText(plates[i].plateSize));
    if (plates.size() > PlatesShown)
        lines << PixelQuestion::tr("and %n more plate(s)", nullptr, int(plates.size() - PlatesShown));
    return lines.join(QLatin1Char('\n'));
}

QLabel* wrapped(const QString& text, int size, TextRole role)
{
    auto* label = makeLabel(text, size, role);
    label->setWordWrap(true);
    return label;
}

} // namespace

PixelQuestion::PixelQuestion(const std::vector<OtherPixels>& plates, std::optional<OtherPixelsAs> before, QWidget* parent)
    : QDialog(parent), m_resample(nullptr), m_keep(nullptr)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Another pixel size"));
    const bool keepsFirst = before == OtherPixelsAs::TheyAre;
    m_resample = keepsFirst ? makeButton(tr("Resample")) : new PrimaryButton(tr("Resample"));
    m_keep = keepsFirst ? new PrimaryButton(tr("Keep the pixels")) : makeButton(tr("Keep the pixels"));
    auto* cancel = makeButton(tr("Cancel"));
    for (QPushButton* button : {m_resample, m_keep, cancel})
        button->setAutoDefault(false);
    (keepsFirst ? m_keep : m_resample)->setDefault(true);

    auto* column = new QVBoxLayout(this);
    column->setSpacing(Space::M);
    column->addWidget(wrapped(tr("The model learned at %1 µm per pixel. These plates have other pixels:")
                                  .arg(numberText(plates.empty() ? 0 : plates.front().modelSize)),
                              FontSize::Body, TextRole::Text));
    column->addWidget(wrapped(sizesText(plates), FontSize::Body, TextRole::Second));
    column->addWidget(wrapped(tr("Resampled, cells look as large to the model as those it learned from. Keep the pixels only where "
                                 "the size in the files is wrong."),
                              FontSize::Small, TextRole::Second));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(keepsFirst ? m_resample : m_keep);
    buttons->addWidget(keepsFirst ? m_keep : m_resample);
    column->addLayout(buttons);
    setMinimumWidth(460);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    const auto answer = [this](OtherPixelsAs as) {
        return [this, as] {
            Q_EMIT answered(as);
            accept();
        };
    };
    connect(m_resample, &QPushButton::clicked, this, answer(OtherPixelsAs::Resampled));
    connect(m_keep, &QPushButton::clicked, this, answer(OtherPixelsAs::TheyAre));
}

} // namespace phenodrop
