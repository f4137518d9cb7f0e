#pragma once

#include "core/base/rng.h"
#include "plugins/newspaper/page.h"

namespace phenodrop::newspaper {

/// Sets type on a simulated page and keeps the regions that say what was set where. Letters are strokes of
/// Hershey's, which is enough for layout; lengths are pixels.
class Press
{
public:
    Press(cv::Size size, double pitch, Rng rng);

    enum class Place { Left, Middle, Right };
    struct Type {
        double size = 16;    ///< of its em
        int weight = 1;      ///< of its strokes
        double spacing = 0;  ///< between letters
        Place place = Place::Left;
        double share = 1;    ///< of the line's width that words may fill
        bool justified = false; ///< words are spread over the width
    };
    /// Where words stand in a line.
    struct Span {
        double x = 0, width = 0;
    };
    /// A line of words with its foot at `baseline`; `bold` first words are heavier.
    Span line(double x, double baseline, double width, const Type& type, int bold = 0);

    void rule(cv::Point2d a, cv::Point2d b, int thickness);
    enum class Ornament { Dash, Swelled, Stars, Dots, Rhomb };
    void ornament(cv::Point2d middle, double width, Ornament kind);
    void frame(const cv::Rect2d& box, int thickness);
    void picture(const cv::Rect2d& box);

    void add(RegionClass kind, const std::string& type, const cv::Rect2d& box, const std::string& article);

    /// Skew of at most `skew` degrees, dust, paper, shadow of the other side, blur and noise; the regions turn along.
    void scan(double skew);

    cv::Mat page;                ///< CV_8U
    std::vector<Region> regions; ///< in the order of setting
    Rng rng;

private:
    std::string word(int least, int most);
    double widthOf(const std::string& text, const Type& type, int weight) const;

    double m_pitch;
    int m_family;
};

} // namespace phenodrop::newspaper
