// Built instead of onednnproduct.cpp and firstconvolution.cpp where oneDNN is absent.
#include "core/nn/int8/int8step.h"
#include "core/nn/int8/product.h"

namespace phenodrop::nn {

std::unique_ptr<Int8Product> makeOneDnnProduct(const ProductJob&, const FilterSource&)
{
    return nullptr;
}

std::unique_ptr<Int8Product> makeFastProduct(const ProductJob& job, const FilterSource& source)
{
    if (winograd16Fits(job))
        return makeWinograd16Product(job, source);
    if (denseBytesFits(job))
        return makeDenseBytesProduct(job, source);
    return makePlainProduct(job, source);
}

std::unique_ptr<Int8Step> makeFirstConvolution(const Int8Context&)
{
    return nullptr;
}

} // namespace phenodrop::nn
