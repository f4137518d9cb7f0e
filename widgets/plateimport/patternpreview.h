#pragma once

#include "core/plateimport/presets.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <set>

class QLabel;

namespace phenodrop {

/// How a pattern of the user reads the files, while it is being typed: some names with their groups coloured,
/// what they mean, how many files fit, and in words why a pattern cannot work.
class PatternPreview : public QWidget
{
    Q_OBJECT
public:
    using Names = std::shared_ptr<const std::vector<std::string>>;

    explicit PatternPreview(QWidget* parent = nullptr);
    /// `bare`: some names are shown before there is a pattern, for whoever has to write one.
    void setNames(Names names, bool bare = false);
    void setPattern(const QString& pattern);                          ///< empty: shows nothing, or bare names
    bool isUsable() const; ///< the pattern is one, and fits some name as far as they were tried

    QString statusText() const;   ///< what the first line says, without markup
    QString examplesHtml() const; ///< what stands below it

Q_SIGNALS:
    void counted(int fitting, int files); ///< after all names were tried

private:
    void showExamples();
    void countSome();
    void showCounts(bool done);
    void showProblem();

    QLabel *m_status, *m_examples;
    QTimer m_timer; ///< counts a few hundred names at a time, between the user's keys
    Names m_names;
    QString m_pattern;
    std::unique_ptr<NameReader> m_reader;
    bool m_bare = false;
    std::size_t m_next = 0;
    int m_fitting = 0, m_ignored = 0;
    std::set<std::pair<std::string, std::pair<int, int>>> m_wells; ///< plate, row and column (or number)
    std::set<std::string> m_channels;
    std::vector<std::string> m_others; ///< the first names that do not fit
};

/// A regular expression's problem in words, with its place: "A bracket is not closed (character 14)".
QString patternProblem(const NameReader& reader);

} // namespace phenodrop
