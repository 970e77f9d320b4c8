//! Pictures as print needs them.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, GrayImage, ImageFormat, ImageReader, Limits, Luma};

/// Pixels on the longer side: 300 to an inch on the width of a text column.
const LARGEST_SIDE: u32 = 1800;

/// A JPEG or PNG of fewer bytes goes into the PDF as it is.
const SMALL: usize = 400_000;

/// Pixels on a side of each square of a code: enough for edges that stay sharp where a reader smooths pictures.
const MODULE: u32 = 8;

/// Of JPEG, in percent.
const QUALITY: u8 = 82;

/// A picture in a form that the typesetter reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub kind: PictureKind,
    pub bytes: Vec<u8>,
}

/// How the bytes of a picture are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    Jpeg,
    Png,
    Svg,
}

impl PictureKind {
    /// What the first bytes say.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match image::guess_format(bytes) {
            Ok(ImageFormat::Jpeg) => Some(PictureKind::Jpeg),
            Ok(ImageFormat::Png) => Some(PictureKind::Png),
            _ => is_drawing(bytes).then_some(PictureKind::Svg),
        }
    }

    /// The end of the name of such a file.
    pub fn ending(self) -> &'static str {
        match self {
            PictureKind::Jpeg => "jpg",
            PictureKind::Png => "png",
            PictureKind::Svg => "svg",
        }
    }
}

/// A picture for print: reduced to what print needs, in a format that the typesetter reads. `None` for files that are no
/// pictures, and formats that nobody here can read (AVIF).
pub fn prepared(bytes: &[u8]) -> Option<Picture> {
    if is_drawing(bytes) {
        return Some(Picture { kind: PictureKind::Svg, bytes: bytes.to_vec() });
    }
    let format = image::guess_format(bytes).ok()?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(512 * 1024 * 1024);
    reader.limits(limits);
    let kept = match format {
        ImageFormat::Jpeg => Some(PictureKind::Jpeg),
        ImageFormat::Png => Some(PictureKind::Png),
        _ => None,
    };
    let (width, height) = ImageReader::with_format(Cursor::new(bytes), format).into_dimensions().ok()?;
    if let Some(kind) = kept.filter(|_| bytes.len() <= SMALL && width.max(height) <= LARGEST_SIDE) {
        return Some(Picture { kind, bytes: bytes.to_vec() });
    }
    let decoded = reader.decode().ok()?;
    let reduced = if width.max(height) > LARGEST_SIDE {
        decoded.resize(LARGEST_SIDE, LARGEST_SIDE, FilterType::CatmullRom)
    } else {
        decoded
    };
    encoded(&reduced)
}

/// As JPEG; as PNG what can be seen through.
fn encoded(picture: &DynamicImage) -> Option<Picture> {
    let mut bytes = Vec::new();
    let has_holes = picture.color().has_alpha() && picture.to_rgba8().pixels().any(|pixel| pixel.0[3] < 255);
    if has_holes {
        picture.to_rgba8().write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).ok()?;
        return Some(Picture { kind: PictureKind::Png, bytes });
    }
    picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY)).ok()?;
    Some(Picture { kind: PictureKind::Jpeg, bytes })
}

/// A square code (ISO/IEC 18004) that leads to `url`, as PNG; `None` if the address is too long for one. As a drawing of
/// paths it took the typesetter a seventh of the time of a whole brief.
pub fn qr_code(url: &str) -> Option<Vec<u8>> {
    let code = qrcode::QrCode::new(url).ok()?;
    let side = code.width() as u32 * MODULE;
    let at = |x, y| code[((x / MODULE) as usize, (y / MODULE) as usize)].select(0, 255);
    let picture = GrayImage::from_fn(side, side, |x, y| Luma([at(x, y)]));
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).ok()?;
    Some(bytes)
}

fn is_drawing(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    head.contains("<svg")
}
