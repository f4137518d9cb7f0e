#pragma once

#include "core/imageio/zarrarray.h"

#include <span>

namespace phenodrop {

/// Unpacks a chunk of which `size` bytes must come out; memory stays within twice that and the input. Errors:
/// FileTruncated where data ends early, BadFormat for damaged data or another size; UnsupportedImage for a
/// codec that this build does not have (`name` is what the error is about).
Result<std::vector<std::uint8_t>> unpackChunk(std::vector<std::uint8_t> data,
                                              std::span<const ZarrCodec> codecs, std::size_t size,
                                              const std::string& name);

/// CRC-32C (Castagnoli), as RFC 3720 appendix B.4 defines it.
std::uint32_t crc32c(std::span<const std::uint8_t> data);

} // namespace phenodrop
