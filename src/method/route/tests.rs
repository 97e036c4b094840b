use proptest::prelude::*;

use super::advice::apply;
use super::{Bound, Party, Plan, Verdict, judge};
use crate::evidence::Share;
use crate::workshop::{Sphere, StakeholderId};

fn plans() -> impl Strategy<Value = Plan> {
    let sphere = prop_oneof![
        Just(Sphere::Concerned),
        Just(Sphere::Environment),
        Just(Sphere::Professional),
        Just(Sphere::Municipality)
    ];
    let flag = prop::option::weighted(0.9, any::<bool>());
    let party = (sphere, flag.clone(), flag.clone(), flag, 0..9_u64);
    let bound = prop_oneof![Just(Bound::Yes), Just(Bound::Advice), Just(Bound::Broken), Just(Bound::NotSaid)];
    let threshold = prop::option::of((1..6_u64, 6..9_u64).prop_map(|(n, d)| Share::new(n, d).unwrap()));
    (prop::collection::vec(party, 0..6), bound, threshold).prop_map(|(parties, bound, threshold)| {
        let party = |(number, (sphere, thinks, decides, executes, weight))| Party {
            group: StakeholderId::new(format!("g{number}")),
            name: format!("group {number}"),
            sphere,
            thinks,
            decides,
            executes,
            weight: Some(weight),
        };
        Plan { parties: parties.into_iter().enumerate().map(party).collect(), bound, threshold }
    })
}

proptest! {
    #[test]
    fn the_changes_lead_to_the_new_route(plan in plans()) {
        let mut changed = plan.clone();
        judge(&plan).changes.iter().for_each(|change| apply(change, &mut changed));
        prop_assert_eq!(judge(&changed).verdict, Verdict::New);
    }

    #[test]
    fn without_any_one_of_the_changes_it_is_not_the_new_route(plan in plans()) {
        let changes = judge(&plan).changes;
        for without in 0..changes.len() {
            let mut changed = plan.clone();
            let others = changes.iter().enumerate().filter(|(at, _)| *at != without);
            others.for_each(|(_, change)| apply(change, &mut changed));
            prop_assert_ne!(judge(&changed).verdict, Verdict::New, "{:?} is not needed", changes[without]);
        }
    }

    #[test]
    fn the_order_of_the_groups_does_not_matter(plan in plans()) {
        let mut reversed = plan.clone();
        reversed.parties.reverse();
        prop_assert_eq!(judge(&plan).verdict, judge(&reversed).verdict);
        prop_assert_eq!(judge(&plan).changes.len(), judge(&reversed).changes.len());
    }
}
