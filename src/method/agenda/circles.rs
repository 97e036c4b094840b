/// The sizes of the circles for so many people: as few circles as `largest` allows, within one of each
/// other in size, the larger first. Nobody makes no circle.
///
/// # Examples
/// ```
/// # use cocreate::method::agenda::circles;
/// assert_eq!(circles(18, 20), [18]);
/// assert_eq!(circles(76, 20), [19, 19, 19, 19]);
/// assert_eq!(circles(41, 20), [14, 14, 13]);
/// ```
#[must_use]
pub fn circles(people: u32, largest: u32) -> Vec<u32> {
    let count = people.div_ceil(largest.max(1));
    if count == 0 {
        return Vec::new();
    }
    let (size, over) = (people / count, people % count);
    (0..count).map(|circle| if circle < over { size + 1 } else { size }).collect()
}
