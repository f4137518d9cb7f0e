#include "core/scoring/report/failedfield.h"

#include <QCoreApplication>

#include <array>

namespace phenodrop {

namespace {

struct FailedField {
    Q_DECLARE_TR_FUNCTIONS(FailedField)
};

constexpr char Between = '\t'; ///< not in a path of any instrument, nor in what libraries say

struct Name {
    Errc code;
    const char* name;
};
constexpr std::array<Name, 9> Names{{{Errc::FileMissing, "FileMissing"},
                                     {Errc::FileUnreadable, "FileUnreadable"},
                                     {Errc::FileTruncated, "FileTruncated"},
                                     {Errc::BadFormat, "BadFormat"},
                                     {Errc::UnsupportedImage, "UnsupportedImage"},
                                     {Errc::ImageTooLarge, "ImageTooLarge"},
                                     {Errc::BadShape, "BadShape"},
                                     {Errc::NotFound, "NotFound"},
                                     {Errc::OutOfMemory, "OutOfMemory"}}};

/// What versions before wrote behind the subject.
constexpr std::array<Name, 4> OlderSentences{{{Errc::FileMissing, ": the file is missing"},
                                              {Errc::FileTruncated, ": the file ends too early"},
                                              {Errc::FileUnreadable, ": the file cannot be read"},
                                              {Errc::NotFound, ": a channel of this field is missing"}}};

std::string withoutTabs(std::string text)
{
    for (char& c : text)
        if (c == Between)
            c = ' ';
    return text;
}

/// The file's own name: the folder is the same for hundreds of lines.
QString fileOf(const std::string& subject)
{
    const auto at = subject.find_last_of("/\\");
    return QString::fromStdString(at == std::string::npos ? subject : subject.substr(at + 1));
}

/// With what the library that could not read it says, where it says something.
QString withReason(const QString& sentence, const std::string& detail)
{
    return detail.empty() ? sentence + QLatin1Char('.') : sentence + QStringLiteral(" (") + QString::fromStdString(detail) + QStringLiteral(").");
}

QString sentenceOf(const Error& error)
{
    const QString file = fileOf(error.subject);
    switch (error.code) {
    case Errc::FileMissing:
        return FailedField::tr("%1 is missing").arg(file) + QLatin1Char('.');
    case Errc::FileTruncated:
        return FailedField::tr("%1 ends too early: it was not copied completely").arg(file) + QLatin1Char('.');
    case Errc::NotFound:
        if (error.detail.empty())
            return FailedField::tr("a channel is missing") + QLatin1Char('.');
        break;
    case Errc::UnsupportedImage:
        return withReason(FailedField::tr("%1 is an image of a kind that is not supported").arg(file), error.detail);
    case Errc::ImageTooLarge:
        return withReason(FailedField::tr("%1 is larger than an image may be").arg(file), error.detail);
    case Errc::BadShape:
        return withReason(FailedField::tr("%1 is of another size than the field's other images").arg(file), error.detail);
    case Errc::OutOfMemory:
        return FailedField::tr("there was not enough memory") + QLatin1Char('.');
    case Errc::FileUnreadable:
    case Errc::BadFormat:
        return withReason(FailedField::tr("%1 cannot be read").arg(file), error.detail);
    default:
        break;
    }
    const QString detail = QString::fromStdString(error.detail);
    return error.subject.empty() || error.detail.empty() ? file + detail : file + QStringLiteral(": ") + detail;
}

} // namespace

std::string packFailure(const Error& error)
{
    std::string name = "Internal";
    for (const Name& known : Names)
        if (known.code == error.code)
            name = known.name;
    return name + Between + withoutTabs(error.subject) + Between + withoutTabs(error.detail);
}

Error unpackFailure(const std::string& kept)
{
    const auto first = kept.find(Between), second = first == std::string::npos ? first : kept.find(Between, first + 1);
    if (second != std::string::npos) {
        Error error{Errc::Internal, kept.substr(first + 1, second - first - 1), kept.substr(second + 1)};
        for (const Name& known : Names)
            if (kept.compare(0, first, known.name) == 0)
                error.code = known.code;
        return error;
    }
    for (const Name& older : OlderSentences)
        if (kept.ends_with(older.name))
            return {older.code, kept.substr(0, kept.size() - std::string(older.name).size()), {}};
    return {Errc::Internal, {}, kept};
}

std::string failedFieldText(const std::string& plate, WellId well, int site, const std::string& kept)
{
    return FailedField::tr("%1 %2 site %3: %4")
        .arg(QString::fromStdString(plate), QString::fromStdString(wellName(well)), QString::number(site), sentenceOf(unpackFailure(kept)))
        .toStdString();
}

} // namespace phenodrop
