//! A page around the picture.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;

use super::colour::ColourPair;
use super::stylesheet::FONTS;
use super::svg::inline;
use super::{ColourScheme, Metadata};
use crate::text::markup;

/// A page with the picture, its origin, and the same content as linear text. The page has no script and
/// fetches nothing. No text in it can become markup.
pub fn html(buffer: &Buffer, metadata: &Metadata, scheme: ColourScheme) -> String {
    let title = markup(&metadata.title());
    let origin = markup(&metadata.origin());
    let linear = markup(metadata.screen.linear.trim_end());
    let description = markup(&crate::text::line(&metadata.screen.description));
    let color_scheme = match scheme {
        ColourScheme::Auto => "light dark",
        ColourScheme::Dark => "dark",
        ColourScheme::Light => "light",
    };
    let rules = rules(scheme);
    let picture = inline(buffer, metadata, scheme);
    format!(
        "<!DOCTYPE html>\n\
         <html lang=\"en\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"{color_scheme}\">\n\
         <meta name=\"description\" content=\"{origin}\">\n\
         <title>{title}</title>\n\
         <style>{rules}</style>\n\
         </head>\n\
         <body>\n\
         <main>\n\
         <h1>{title}</h1>\n\
         <p>{description}</p>\n\
         <figure>\n\
         <div class=\"screen\" role=\"group\" aria-label=\"The screen\" tabindex=\"0\">\n{picture}</div>\n\
         <figcaption>{origin}</figcaption>\n\
         </figure>\n\
         <details>\n\
         <summary>The same as text</summary>\n\
         <pre>\n{linear}\n</pre>\n\
         </details>\n\
         </main>\n\
         </body>\n\
         </html>\n"
    )
}

fn rules(scheme: ColourScheme) -> String {
    let colours = |of: fn(ColourPair) -> super::colour::Rgb| {
        format!(
            ":root{{--ground:{};--ink:{};--muted:{};--edge:{}}}",
            of(ColourPair::background()),
            of(ColourPair::text()),
            of(ColourPair::muted()),
            of(ColourPair::border())
        )
    };
    let mut out = match scheme {
        ColourScheme::Dark => colours(|colour| colour.dark),
        ColourScheme::Light | ColourScheme::Auto => colours(|colour| colour.light),
    };
    if scheme == ColourScheme::Auto {
        let _ = write!(out, "@media (prefers-color-scheme:dark){{{}}}", colours(|colour| colour.dark));
    }
    let _ = write!(
        out,
        "body{{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif}}\
         main{{max-width:max-content;margin:auto;padding:1rem}}\
         h1{{font-size:1.25rem;margin:0}}p{{margin:.25rem 0 1rem}}h1,p,figcaption{{max-width:70rem}}\
         figure{{margin:0}}.screen{{overflow-x:auto;border:1px solid var(--edge);border-radius:6px}}\
         svg{{display:block}}figcaption,summary{{color:var(--muted);font-size:.875rem;padding:.5rem 0;overflow-wrap:anywhere}}\
         pre{{font:.875rem/1.5 {FONTS};white-space:pre-wrap}}\
         @media print{{details{{display:none}}.screen{{overflow:visible;border:0}}svg{{width:100%;height:auto}}}}\
         @page{{size:landscape}}"
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screenshot::metadata::sample::metadata;
    use proptest::prelude::*;

    /// The names of all tags, if no text contains an angle bracket.
    fn tags(page: &str) -> Vec<&str> {
        page.split('<')
            .skip(1)
            .filter_map(|rest| rest.split([' ', '>', '/']).find(|name| !name.is_empty()))
            .collect()
    }

    #[test]
    fn a_page_is_self_contained() {
        let page = html(&Buffer::with_lines(["a<b"]), &metadata(), ColourScheme::Auto);
        assert!(page.contains("a&lt;b") && page.contains("<pre>\nTalks\n=====\n</pre>"));
        assert!(page.contains(&format!("<figcaption>{}</figcaption>", metadata().origin())));
        for forbidden in ["<script", "src=", "href=", "url(", "@import"] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        for scheme in [ColourScheme::Dark, ColourScheme::Light] {
            assert!(!html(&Buffer::with_lines(["a"]), &metadata(), scheme).contains("prefers-color-scheme"));
        }
    }

    proptest! {
        #[test]
        fn no_text_becomes_markup(words in any::<[String; 5]>()) {
            let mut other = metadata();
            let [title, id, view, description, linear] = words;
            let buffer = Buffer::with_lines(["x"]);
            other.dossier = (title, id);
            (other.screen.view, other.screen.description, other.screen.linear) = (view, description, linear);
            let page = html(&buffer, &other, ColourScheme::Auto);
            let plain = html(&buffer, &metadata(), ColourScheme::Auto);
            prop_assert_eq!(tags(&page), tags(&plain));
            prop_assert!(!page.chars().any(crate::text::is_unsafe));
            // No text ends an attribute early: the number of quotation marks stays the same.
            prop_assert_eq!(page.matches('"').count(), plain.matches('"').count());
        }
    }
}
