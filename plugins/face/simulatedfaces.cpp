#include "plugins/face/simulatedfaces.h"

#include "core/base/paths.h"
#include "core/base/rng.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <system_error>

namespace phenodrop::face {

namespace {

constexpr int Side = 160;
constexpr int Shift = 4; ///< binary digits behind the point of drawn coordinates

/// What makes a person; lengths are shares of the picture's side, tones 0..255.
struct Person {
    double width, height, skin, hair, hairline;
    double eyeX, eyeY, eyeWidth, eyeHeight, iris;
    double browGap, browHeight, browTilt, brow; ///< tilt in radians
    double noseLength, noseWidth, mouthY, mouthWidth, mouthHeight, lip, beard;
    bool glasses;

    explicit Person(Rng rng)
    {
        const auto u = [&](double low, double high) { return rng.uniform(low, high); };
        width = u(0.27, 0.33), height = u(0.37, 0.43);
        skin = u(140, 215), hair = u(15, 90), hairline = u(0.22, 0.42);
        eyeX = u(0.115, 0.145), eyeY = u(-0.10, -0.05), eyeWidth = u(0.042, 0.056), eyeHeight = u(0.018, 0.028);
        iris = u(20, 70);
        browGap = u(0.045, 0.075), browHeight = u(0.010, 0.022), browTilt = u(-0.17, 0.17), brow = u(30, 90);
        noseLength = u(0.13, 0.19), noseWidth = u(0.04, 0.065);
        mouthY = u(0.19, 0.24), mouthWidth = u(0.08, 0.13), mouthHeight = u(0.012, 0.028), lip = u(0.44, 0.64);
        beard = std::max(0.0, u(-0.5, 0.5));
        glasses = rng.uniform() < 0.3;
    }
};

/// A canvas whose origin is the middle of the face.
class Drawing
{
public:
    explicit Drawing(Rng& rng) : m_canvas(Side, Side, CV_32F)
    {
        const double tone = rng.uniform(60, 200), slope = rng.uniform(-40, 40);
        for (int x = 0; x < Side; ++x)
            m_canvas.col(x).setTo(tone + slope * (2.0 * x / Side - 1));
    }
    cv::Mat& canvas() { return m_canvas; }

    void ellipse(double x, double y, double w, double h, double tone, int thickness = cv::FILLED)
    {
        cv::ellipse(m_canvas, at(x, y), length(w, h), 0, 0, 360, cv::Scalar(tone), thickness, cv::LINE_AA, Shift);
    }
    void line(double x0, double y0, double x1, double y1, double tone, double width)
    {
        cv::line(m_canvas, at(x0, y0), at(x1, y1), cv::Scalar(tone), std::max(1, int(width * Side)), cv::LINE_AA, Shift);
    }
    /// Lightens or darkens by `factor` inside an ellipse with soft edges.
    void shade(double x, double y, double w, double h, double factor, double softness, int from = 0)
    {
        cv::Mat layer = cv::Mat::zeros(Side, Side, CV_32F);
        cv::ellipse(layer, at(x, y), length(w, h), 0, 0, from > 0 ? from : 360, cv::Scalar(1), cv::FILLED, cv::LINE_AA, Shift);
        cv::GaussianBlur(layer, layer, {}, softness);
        m_canvas = m_canvas.mul(1 + (factor - 1) * layer);
    }
    /// Fills what lies within an ellipse and above a curve that falls towards the temples.
    void fringe(double w, double h, double line, double tone)
    {
        for (int y = 0; y < Side; ++y)
            for (int x = 0; x < Side; ++x) {
                const double u = (double(x) / Side - 0.5) / w, v = (double(y) / Side - MiddleY);
                if (u * u + v * v / (h * h) < 1.06 && v < -line + 0.0875 * u * u)
                    m_canvas.at<float>(y, x) = float(tone);
            }
    }

    static constexpr double MiddleY = 0.52;

private:
    static cv::Point at(double x, double y)
    {
        const double scale = Side * (1 << Shift);
        return {cvRound((0.5 + x) * scale), cvRound((MiddleY + y) * scale)};
    }
    static cv::Size length(double w, double h)
    {
        const double scale = Side * (1 << Shift);
        return {int(w * scale), int(h * scale)};
    }
    cv::Mat m_canvas;
};

void drawHead(Drawing& d, const Person& p, Rng& rng)
{
    d.ellipse(0, 0.62, 0.42, 0.2, rng.uniform(30, 150)); // shoulders
    d.ellipse(0, 0.4, 0.13, 0.16, 0.75 * p.skin);
    d.ellipse(0, -0.06, 1.14 * p.width, 1.08 * p.height, p.hair);
    d.ellipse(0, 0, p.width, p.height, p.skin);
    for (const int side : {-1, 1})
        d.ellipse(side * p.width, 0, 0.03, 0.07, 0.8 * p.skin);
    d.fringe(p.width, p.height, p.hairline, p.hair);
}

void drawEyes(Drawing& d, const Person& p)
{
    for (const int side : {-1, 1}) {
        const double x = side * p.eyeX, y = p.eyeY, rise = std::tan(p.browTilt) * p.eyeWidth;
        d.shade(x, y - 0.01, 1.7 * p.eyeWidth, 2.8 * p.eyeHeight, 0.65, 3);
        d.ellipse(x, y, p.eyeWidth, p.eyeHeight, 0.4 * p.skin + 106);
        d.ellipse(x, y, 1.05 * p.eyeHeight, 1.05 * p.eyeHeight, p.iris);
        d.line(x - p.eyeWidth, y - 0.004, x + p.eyeWidth, y - 0.004 - 0.3 * p.eyeHeight, 0.35 * p.skin, 0.008);
        d.line(x - side * 1.2 * p.eyeWidth, y - p.browGap - rise, x + side * 1.3 * p.eyeWidth, y - p.browGap + rise, p.brow,
               p.browHeight);
        if (p.glasses)
            d.ellipse(x, y, 1.5 * p.eyeWidth, 1.15 * p.eyeWidth, 30, 2);
    }
    if (p.glasses)
        d.line(-p.eyeX + 1.5 * p.eyeWidth, p.eyeY, p.eyeX - 1.5 * p.eyeWidth, p.eyeY, 30, 0.013);
}

void drawNoseAndMouth(Drawing& d, const Person& p, Rng& rng)
{
    const double foot = p.eyeY + p.noseLength, open = rng.uniform(0, 0.012);
    d.shade(0, p.eyeY + 0.5 * p.noseLength, 0.3 * p.noseWidth, 0.5 * p.noseLength, 1.18, 3);
    for (const int side : {-1, 1}) {
        d.ellipse(side * 0.55 * p.noseWidth, foot + 0.012, 0.011, 0.008, 0.35 * p.skin);
        d.shade(side * 0.14, 0.08, 0.07, 0.06, 1.12, 5); // cheeks
    }
    d.shade(0, foot + 0.02, p.noseWidth, 0.012, 0.7, 1.5);
    if (p.beard > 0)
        d.shade(0, 0.18, 0.85 * p.width, 0.22, 1 - p.beard, 4, 180);
    d.ellipse(0, p.mouthY, p.mouthWidth, p.mouthHeight + open, p.lip * p.skin);
    d.ellipse(0, p.mouthY, 0.9 * p.mouthWidth, std::max(0.004, open), 0.25 * p.skin);
}

/// A round head, light from one side, the camera's curve, pose and noise.
cv::Mat photograph(cv::Mat canvas, const Person& p, Rng& rng, bool secondSession)
{
    const double most = secondSession ? 1 : 0.5, side = rng.uniform(-most, most);
    const double strength = secondSession ? rng.uniform(0.15, 0.5) : rng.uniform(0, 0.2);
    const double gamma = secondSession ? rng.uniform(0.65, 1.5) : rng.uniform(0.85, 1.15);
    for (int y = 0; y < Side; ++y)
        for (int x = 0; x < Side; ++x) {
            const double u = double(x) / Side - 0.5, v = double(y) / Side - Drawing::MiddleY;
            const double radius = u * u / (p.width * p.width) + v * v / (p.height * p.height);
            const double round = radius < 1.2 ? 1 - 0.28 * std::pow(std::min(radius, 1.0), 2) : 1;
            const double light = 1 + strength * (2 * side * u - 0.4 * std::copysign(v, side));
            float& tone = canvas.at<float>(y, x);
            tone = float(255 * std::pow(std::clamp(double(tone) * round * light / 255, 0.0, 1.0), gamma));
        }
    cv::GaussianBlur(canvas, canvas, {}, 0.9);
    cv::Mat pose = cv::getRotationMatrix2D({Side / 2.0f, Side / 2.0f}, rng.uniform(-7, 7), rng.uniform(0.9, 1.08));
    for (int axis = 0; axis < 2; ++axis)
        pose.at<double>(axis, 2) += rng.uniform(-5, 5);
    cv::warpAffine(canvas, canvas, pose, canvas.size(), cv::INTER_LINEAR, cv::BORDER_REFLECT);
    for (float& tone : cv::Mat_<float>(canvas))
        tone += float((secondSession ? 8 : 4) * rng.normal());
    cv::Mat picture;
    canvas.convertTo(picture, CV_8U);
    return picture;
}

bool write(const std::filesystem::path& file, const cv::Mat& picture)
{
    return cv::imwrite(file.string(), picture);
}

} // namespace

cv::Mat drawFace(std::uint64_t person, std::uint64_t picture, bool secondSession)
{
    const Person p{Rng(person)};
    Rng rng = Rng(person).child(picture);
    Drawing drawing(rng);
    drawHead(drawing, p, rng);
    drawEyes(drawing, p);
    drawNoseAndMouth(drawing, p, rng);
    return photograph(drawing.canvas(), p, rng, secondSession);
}

Result<void> simulateFaces(const std::filesystem::path& folder, const FaceSimulation& simulation, const Progress& progress)
try {
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    std::ofstream index(folder / "index.csv");
    index << "file,person,session\n";
    std::vector<cv::Mat> everyone;
    for (int i = 0; i < simulation.persons; ++i) {
        if (progress && !progress(double(i) / simulation.persons))
            return Error{Errc::Cancelled, fromPath(folder), {}};
        const std::uint64_t seed = Rng(simulation.seed).child(std::uint64_t(i)).next();
        const std::string person = "person" + std::to_string(i + 1);
        for (int k = 0; k < simulation.pictures; ++k) {
            const bool second = 10 * k >= 7 * simulation.pictures;
            const std::string name = person + "_" + std::to_string(k + 1) + ".png";
            if (!write(folder / name, drawFace(seed, std::uint64_t(k), second)))
                return Error{Errc::WriteFailed, fromPath(folder / name), {}};
            index << name << ',' << person << ',' << (second ? 2 : 1) << '\n';
        }
        everyone.push_back(drawFace(seed, std::uint64_t(simulation.pictures), true));
    }
    std::vector<cv::Mat> rows;
    for (std::size_t i = 0; i < everyone.size(); i += 4) {
        cv::Mat row;
        std::vector<cv::Mat> some(everyone.begin() + std::ptrdiff_t(i),
                                  everyone.begin() + std::ptrdiff_t(std::min(i + 4, everyone.size())));
        cv::hconcat(some, row);
        cv::copyMakeBorder(row, row, 0, 0, 0, 4 * Side - row.cols, cv::BORDER_CONSTANT, cv::Scalar(128));
        rows.push_back(row);
    }
    cv::Mat all;
    cv::vconcat(rows, all);
    index.flush();
    if (!index || !write(folder / "everyone.png", all))
        return Error{Errc::WriteFailed, fromPath(folder), {}};
    return {};
} catch (const cv::Exception& e) {
    return Error{Errc::WriteFailed, fromPath(folder), e.what()};
}

} // namespace phenodrop::face
