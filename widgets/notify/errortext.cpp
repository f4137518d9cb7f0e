#include "widgets/notify/errortext.h"

#include "core/base/viewonly.h"

#include <QCoreApplication>

namespace phenodrop {

namespace {

struct ErrorText {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

struct ErrorWords {
    Q_DECLARE_TR_FUNCTIONS(ErrorWords)
};

// The subjects and details of core that a user can meet; what is not here, as a file's name, stays as it is.
[[maybe_unused]] constexpr const char* Known[] = {
    QT_TRANSLATE_NOOP("ErrorWords", "cells"),
    QT_TRANSLATE_NOOP("ErrorWords", "crops"),
    QT_TRANSLATE_NOOP("ErrorWords", "doses"),
    QT_TRANSLATE_NOOP("ErrorWords", "features"),
    QT_TRANSLATE_NOOP("ErrorWords", "fields"),
    QT_TRANSLATE_NOOP("ErrorWords", "folds"),
    QT_TRANSLATE_NOOP("ErrorWords", "image"),
    QT_TRANSLATE_NOOP("ErrorWords", "labels"),
    QT_TRANSLATE_NOOP("ErrorWords", "map"),
    QT_TRANSLATE_NOOP("ErrorWords", "model"),
    QT_TRANSLATE_NOOP("ErrorWords", "network"),
    QT_TRANSLATE_NOOP("ErrorWords", "normal rows"),
    QT_TRANSLATE_NOOP("ErrorWords", "pages"),
    QT_TRANSLATE_NOOP("ErrorWords", "persons"),
    QT_TRANSLATE_NOOP("ErrorWords", "phenotypes"),
    QT_TRANSLATE_NOOP("ErrorWords", "plates"),
    QT_TRANSLATE_NOOP("ErrorWords", "predictions"),
    QT_TRANSLATE_NOOP("ErrorWords", "redo"),
    QT_TRANSLATE_NOOP("ErrorWords", "screen"),
    QT_TRANSLATE_NOOP("ErrorWords", "test cells"),
    QT_TRANSLATE_NOOP("ErrorWords", "training"),
    QT_TRANSLATE_NOOP("ErrorWords", "training cells"),
    QT_TRANSLATE_NOOP("ErrorWords", "undo"),
    QT_TRANSLATE_NOOP("ErrorWords", "validation cells"),
    QT_TRANSLATE_NOOP("ErrorWords", "wells with cells"),
    QT_TRANSLATE_NOOP("ErrorWords", "cells of the map have no features any more: make it anew"),
    QT_TRANSLATE_NOOP("ErrorWords", "labelled cells have no features yet"),
    QT_TRANSLATE_NOOP("ErrorWords", "no crop could be cut"),
    QT_TRANSLATE_NOOP("ErrorWords", "no features were computed yet"),
    QT_TRANSLATE_NOOP("ErrorWords", "no image of the nucleus channel"),
    QT_TRANSLATE_NOOP("ErrorWords", "no labelled cell's images can be read"),
    QT_TRANSLATE_NOOP("ErrorWords", "no plate was screened yet"),
    QT_TRANSLATE_NOOP("ErrorWords", "the cells that this model was trained on are not in this project"),
    QT_TRANSLATE_NOOP("ErrorWords", "the project has no cells: find them first"),
    QT_TRANSLATE_NOOP("ErrorWords", "the project has no fields to screen"),
    QT_TRANSLATE_NOOP("ErrorWords", "the project has no plate whose cells could be looked for"),
    QT_TRANSLATE_NOOP("ErrorWords", "the project has no plates"),
};

QString words(const std::string& text)
{
    return text.empty() ? QString() : ErrorWords::tr(text.c_str());
}

/// The last parts of a long path: enough to find the file, short enough for a bar.
QString shortened(const QString& subject)
{
    constexpr int Longest = 90;
    if (subject.size() <= Longest)
        return subject;
    return QStringLiteral("…") + subject.right(Longest - 1);
}

QString withDetail(const QString& sentence, const Error& error)
{
    const QString detail = words(error.detail);
    return detail.isEmpty() ? sentence : sentence + QStringLiteral(" (%1)").arg(shortened(detail));
}

} // namespace

QString errorText(const Error& error)
{
    const QString what = shortened(words(error.subject));
    const auto say = [&](const QString& sentence) { return sentence.arg(what); };
    switch (error.code) {
    case Errc::Cancelled:
        return ErrorText::tr("Cancelled. What was finished before is kept.");
    case Errc::BadArgument:
        return withDetail(say(ErrorText::tr("%1 has a value that cannot be used. Please correct it.")),
                          error);
    case Errc::BadWellName:
        return say(ErrorText::tr("“%1” is not a well. Wells are written like B07 or AF48."));
    case Errc::BadShape:
        return withDetail(say(ErrorText::tr("The sizes in %1 do not fit each other.")), error);
    case Errc::BadFormat:
        return withDetail(
            say(ErrorText::tr("%1 is damaged or not of the kind its name says. Please check the "
                              "file, or export it again.")),
            error);
    case Errc::UnknownPreset:
        return say(ErrorText::tr(
            "The file names in %1 fit no known instrument. Choose a preset or give a pattern."));
    case Errc::FileMissing:
        return say(ErrorText::tr("%1 is missing. Bring the file back, or choose where it is now."));
    case Errc::FileUnreadable:
        if (error.subject.starts_with("http"))
            return withDetail(say(ErrorText::tr("%1 cannot be reached. Check the connection to the network and try "
                                                "again; what has arrived is kept.")),
                              error);
        return withDetail(say(ErrorText::tr("%1 cannot be read. Check the permissions and the drive.")),
                          error);
    case Errc::FileTruncated:
        return say(ErrorText::tr("%1 ends too early: it was not copied completely. Copy it again."));
    case Errc::UnsupportedImage:
        return withDetail(
            say(ErrorText::tr("%1 is an image of a kind that is not supported. Export it as TIFF.")), error);
    case Errc::ImageTooLarge:
        return withDetail(say(ErrorText::tr("%1 is larger than an image may be here.")), error);
    case Errc::DiskFull:
        return say(ErrorText::tr("The disk is full: %1 was not written. Make room and try again."));
    case Errc::WriteFailed:
        if (isViewOnlyError(error))
            return say(ErrorText::tr("%1 is open read only: nothing of it can be changed."));
        return withDetail(say(ErrorText::tr("%1 could not be written. Check the permissions and the drive.")),
                          error);
    case Errc::StoreBusy:
        return say(ErrorText::tr("Another program is writing to the project %1. Try again in a moment."));
    case Errc::StoreNewer:
        return say(ErrorText::tr("%1 was made by a newer version of Phenodrop. Please update this program."));
    case Errc::StoreDamaged:
        return withDetail(say(ErrorText::tr("%1 is damaged. Open one of its backups.")), error);
    case Errc::NotFound:
        if (error.detail == "no image files" && !error.subject.empty())
            return say(ErrorText::tr("There are no images in %1."));
        return withDetail(say(ErrorText::tr("There is no %1 in the project.")), error);
    case Errc::NotEnoughData:
        return withDetail(say(ErrorText::tr("Not enough data for %1.")), error);
    case Errc::Conflict:
        return withDetail(
            say(ErrorText::tr("%1 is there already, or two sources say different things about it.")), error);
    case Errc::OutOfMemory:
        return say(
            ErrorText::tr("There was not enough memory for %1. Close other programs, or use fewer cells."));
    case Errc::Internal:
        break;
    }
    return withDetail(say(ErrorText::tr("Something went wrong in Phenodrop itself: %1. Please report it.")),
                      error);
}

} // namespace phenodrop
