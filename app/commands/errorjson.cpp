#include "app/commands/errorjson.h"

#include "widgets/notify/errortext.h"

namespace phenodrop {

namespace {

const char* nameOf(Errc code)
{
    switch (code) {
    case Errc::Cancelled: return "Cancelled";
    case Errc::BadArgument: return "BadArgument";
    case Errc::BadWellName: return "BadWellName";
    case Errc::BadShape: return "BadShape";
    case Errc::BadFormat: return "BadFormat";
    case Errc::UnknownPreset: return "UnknownPreset";
    case Errc::FileMissing: return "FileMissing";
    case Errc::FileUnreadable: return "FileUnreadable";
    case Errc::FileTruncated: return "FileTruncated";
    case Errc::UnsupportedImage: return "UnsupportedImage";
    case Errc::ImageTooLarge: return "ImageTooLarge";
    case Errc::DiskFull: return "DiskFull";
    case Errc::WriteFailed: return "WriteFailed";
    case Errc::StoreBusy: return "StoreBusy";
    case Errc::StoreNewer: return "StoreNewer";
    case Errc::StoreDamaged: return "StoreDamaged";
    case Errc::NotFound: return "NotFound";
    case Errc::NotEnoughData: return "NotEnoughData";
    case Errc::Conflict: return "Conflict";
    case Errc::OutOfMemory: return "OutOfMemory";
    case Errc::Internal: break;
    }
    return "Internal";
}

} // namespace

QJsonObject errorJson(const Error& error)
{
    return {{"error", QString::fromLatin1(nameOf(error.code))},
            {"subject", QString::fromStdString(error.subject)},
            {"detail", QString::fromStdString(error.detail)},
            {"message", errorText(error)}};
}

} // namespace phenodrop
