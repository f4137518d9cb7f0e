#include "widgets/plateimport/patternpreview.h"

#include "widgets/plateimport/proposal.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"

#include <QVBoxLayout>

#include <algorithm>

namespace phenodrop {

namespace {

constexpr std::size_t ShownNames = 6, NamesPerPass = 300, MostOthers = 3;

/// Groups that mean the same share a colour.
int colourKey(const std::string& group)
{
    static const std::vector<std::vector<std::string>> kinds{{"plate", "prefix"},
                                                             {"well", "row", "col", "wellno", "name"},
                                                             {"site", "field"},
                                                             {"ch", "ex", "em", "action"},
                                                             {"z"},
                                                             {"t"}};
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (std::find(kinds[i].begin(), kinds[i].end(), group) != kinds[i].end())
            return int(i) + 1;
    return 0;
}

QString marked(const QString& text, int key)
{
    if (key == 0)
        return text.toHtmlEscaped();
    // A line below it, too: colour alone does not tell the groups apart for everyone.
    return QStringLiteral("<span style=\"color:%1; text-decoration:underline\">%2</span>")
        .arg(phenotypeColour(key, theme()).name(), text.toHtmlEscaped());
}

QString markedName(const NameReader& reader, const std::string& name)
{
    const QString text = QString::fromStdString(name);
    QString html;
    int at = 0;
    for (const NameSpan& span : reader.spans(name)) {
        if (span.start < at || span.start + span.length > text.size())
            continue; // groups inside groups
        html += text.mid(at, span.start - at).toHtmlEscaped() +
                marked(text.mid(span.start, span.length), colourKey(span.group));
        at = span.start + span.length;
    }
    return html + text.mid(at).toHtmlEscaped();
}

} // namespace

PatternPreview::PatternPreview(QWidget* parent)
    : QWidget(parent), m_status(makeLabel({}, FontSize::Small, TextRole::Second)),
      m_examples(makeLabel({}, FontSize::Small, TextRole::Second))
{
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_examples->setTextFormat(Qt::RichText);
    m_examples->setWordWrap(true);
    m_examples->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::XL, 0, 0, 0);
    column->setSpacing(Space::XS);
    column->addWidget(m_status);
    column->addWidget(m_examples);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &PatternPreview::countSome);
    connect(&themeNotifier(), &ThemeNotifier::changed, this, &PatternPreview::showExamples);
    hide();
}

void PatternPreview::setNames(Names names, bool bare)
{
    m_names = std::move(names);
    m_bare = bare;
    setPattern(m_pattern);
}

void PatternPreview::setPattern(const QString& pattern)
{
    m_pattern = pattern;
    m_timer.stop();
    m_reader.reset();
    m_next = 0;
    m_fitting = m_ignored = 0;
    m_wells.clear();
    m_channels.clear();
    m_others.clear();
    setVisible(!pattern.isEmpty() || m_bare);
    m_status->setVisible(!pattern.isEmpty());
    if (pattern.isEmpty())
        return showExamples();
    m_reader = std::make_unique<NameReader>(pattern.toStdString());
    showExamples();
    if (!m_reader->isValid())
        return showProblem();
    showCounts(false);
    if (m_names && !m_names->empty())
        m_timer.start();
}

bool PatternPreview::isUsable() const
{
    const bool tried = m_names && m_next == m_names->size();
    return m_reader && m_reader->isValid() && (m_fitting > 0 || !tried);
}

void PatternPreview::showProblem()
{
    setTextRole(m_status, TextRole::Error);
    m_status->setText(patternProblem(*m_reader));
}

void PatternPreview::showExamples()
{
    QStringList legend, lines;
    if (m_pattern.isEmpty() && m_bare && m_names)
        for (std::size_t i = 0, count = std::min(ShownNames, m_names->size()); i < count; ++i)
            lines << QString::fromStdString((*m_names)[i * m_names->size() / count]).toHtmlEscaped();
    if (!m_reader || !m_reader->isValid() || !m_names || m_names->empty())
        return m_examples->setText(lines.join(QStringLiteral("<br>")));
    static const std::vector<std::pair<const char*, int>> groups{
        {QT_TR_NOOP("plate"), 1},   {QT_TR_NOOP("well"), 2},  {QT_TR_NOOP("site"), 3},
        {QT_TR_NOOP("channel"), 4}, {QT_TR_NOOP("plane"), 5}, {QT_TR_NOOP("time"), 6}};
    for (const auto& [name, key] : groups)
        legend << marked(tr(name), key);
    const std::size_t count = std::min(ShownNames, m_names->size());
    std::set<std::string> shown;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string& name = (*m_names)[i * m_names->size() / count];
        const auto parsed = m_reader->read(name);
        shown.insert(name);
        lines << QStringLiteral("%1&nbsp; → &nbsp;%2")
                     .arg(markedName(*m_reader, name),
                          parsed ? meaningOf(*parsed).toHtmlEscaped() : tr("does not fit").toHtmlEscaped());
    }
    for (const std::string& name : m_others)
        if (!shown.contains(name))
            lines << tr("does not fit: %1").arg(QString::fromStdString(name)).toHtmlEscaped();
    m_examples->setText(legend.join(QStringLiteral(" &nbsp; ")) + QStringLiteral("<br>") +
                        lines.join(QStringLiteral("<br>")));
}

void PatternPreview::countSome()
{
    const std::size_t end = std::min(m_next + NamesPerPass, m_names->size());
    for (; m_next < end; ++m_next) {
        const std::string& name = (*m_names)[m_next];
        const auto parsed = m_reader->read(name);
        if (!parsed) {
            if (m_others.size() < MostOthers)
                m_others.push_back(name);
            continue;
        }
        ++m_fitting;
        if (parsed->ignored) {
            ++m_ignored;
            continue;
        }
        const auto place = parsed->well ? std::pair(int(parsed->well->row), int(parsed->well->column))
                                        : std::pair(-1, parsed->wellNumber);
        m_wells.insert({parsed->plate, place});
        m_channels.insert(parsed->channel);
    }
    const bool done = m_next == m_names->size();
    showCounts(done);
    if (!done)
        return;
    m_timer.stop();
    showExamples();
    Q_EMIT counted(m_fitting, int(m_names->size()));
}

void PatternPreview::showCounts(bool done)
{
    const int files = m_names ? int(m_names->size()) : 0;
    const bool most = done && files > 0 && m_fitting >= 0.95 * files;
    setTextRole(m_status, !done ? TextRole::Second : most ? TextRole::Good : TextRole::Warn);
    QString text = tr("%1 of %2 files fit").arg(countText(m_fitting), countText(done ? files : int(m_next)));
    if (done && m_fitting > 0)
        text += QStringLiteral(" · ") + tr("%n well(s)", nullptr, int(m_wells.size())) +
                QStringLiteral(" · ") + tr("%n channel(s)", nullptr, int(m_channels.size()));
    if (done && m_fitting == 0 && files > 0)
        text += QStringLiteral(". ") +
                tr("Perhaps the group of the well holds something that is no well, like B07.");
    if (m_ignored > 0)
        text += QStringLiteral(" · ") + tr("%Ln left out as thumbnails", nullptr, m_ignored);
    m_status->setText(text);
}

QString PatternPreview::statusText() const
{
    return m_status->text();
}

QString PatternPreview::examplesHtml() const
{
    return m_examples->text();
}

QString patternProblem(const NameReader& reader)
{
    const QString raw = QString::fromStdString(reader.problem());
    if (reader.problemOffset() < 0)
        return PatternPreview::tr(
            "The pattern needs a group for the well: (?<well>…), or (?<row>…) and (?<col>…).");
    struct Words {
        const char* raw;
        const char* plain;
    };
    static const Words words[] = {
        {"missing closing parenthesis",
         QT_TRANSLATE_NOOP("phenodrop::PatternPreview", "A bracket ( is not closed")},
        {"unmatched closing parenthesis",
         QT_TRANSLATE_NOOP("phenodrop::PatternPreview", "A bracket ) was never opened")},
        {"missing terminating ]",
         QT_TRANSLATE_NOOP("phenodrop::PatternPreview", "A square bracket [ is not closed")},
        {"quantifier does not follow",
         QT_TRANSLATE_NOOP("phenodrop::PatternPreview", "A * + ? or {…} has nothing before it to repeat")},
        {"two named subpatterns",
         QT_TRANSLATE_NOOP("phenodrop::PatternPreview", "Two groups have the same name")},
        {"subpattern name",
         QT_TRANSLATE_NOOP("phenodrop::PatternPreview", "A group's name is wrong: write (?<well>…)")},
        {"(?P", QT_TRANSLATE_NOOP("phenodrop::PatternPreview", "A group's name is wrong: write (?<well>…)")},
        {"(?<", QT_TRANSLATE_NOOP("phenodrop::PatternPreview", "A group's name is wrong: write (?<well>…)")},
        {"\\ at end",
         QT_TRANSLATE_NOOP("phenodrop::PatternPreview", "A \\ stands at the end with nothing behind it")},
        {"range out of order",
         QT_TRANSLATE_NOOP("phenodrop::PatternPreview", "A range in [ ] runs backwards")}};
    QString plain = raw;
    for (const Words& one : words)
        if (raw.contains(QLatin1String(one.raw))) {
            plain = PatternPreview::tr(one.plain);
            break;
        }
    return PatternPreview::tr("%1 (character %2 of the pattern).").arg(plain).arg(reader.problemOffset());
}

} // namespace phenodrop
