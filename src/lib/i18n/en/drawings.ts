/** The words in the drawings of src/lib/ui/drawings. Lines break by themselves; keep labels short. */
export const drawings = {
	actMeansPurpose: {
		title: 'The three parts of trafficking: act, means and purpose',
		act: {
			name: 'Act',
			question: 'What was done?',
			text: 'Recruiting, housing, moving, providing or obtaining a person. One is enough: nobody has to be moved.'
		},
		means: {
			name: 'Means',
			question: 'How was it done?',
			text: 'By force, fraud or coercion. Threats count, and so does a threat to misuse the law.'
		},
		purpose: {
			name: 'Purpose',
			question: 'What for?',
			text: 'Work in servitude or debt bondage, or commercial sex: sex traded for anything of value.'
		},
		needed: 'What federal law requires',
		cases: {
			adults: 'An adult, in labor or commercial sex',
			child: 'Under 18, in commercial sex',
			childNote: 'The means drop out: a child cannot agree.',
			childLabor: 'Under 18, in labor',
			childLaborNote: 'Here the means stay.'
		},
		asked: (parts: string) => `Required: ${parts}`,
		notAsked: (part: string) => `Not required: ${part}`
	},
	cluster: {
		control: 'control',
		exploitation: 'exploitation',
		sign: (number: number, kind: string) => `Sign ${number}, ${kind}:`,
		notSigns: 'Not signs: looks, accent, clothes, or where someone comes from.'
	},
	clusterTruckStop: {
		title: 'A cluster of signs at a truck stop',
		scene:
			'A truck lot beside a plaza, seen from a distance. Someone walks from one truck to another. The driver of a parked car looks at that person. Another driver stands at the plaza door with a cup.',
		signs: {
			cabs: {
				text: 'Goes from cab to cab, or is dropped off and picked up again and again.',
				alone: 'Alone: may be selling things or asking for a ride.'
			},
			watcher: {
				text: 'Someone in a parked car watches the whole time.',
				alone: 'Alone: may be waiting for a friend.'
			},
			papers: {
				text: 'Has no ID, money or phone: someone else holds them.',
				alone: 'Alone: may have lost them.'
			},
			debt: {
				text: 'Speaks of a debt, or of a quota to meet.',
				alone: 'Alone: many people owe money.'
			}
		},
		sum: 'Side by side, they are worth a call.'
	},
	clusterClinic: {
		title: 'A cluster of signs in a clinic',
		scene:
			'A room in a clinic. A clinician with a clipboard faces a patient who sits on the exam table. A companion stands between the patient and the door, holds a phone and papers, and is the one who talks.',
		signs: {
			answers: {
				text: 'The companion answers every question.',
				alone: 'Alone: may be helping with words or nerves.'
			},
			papers: {
				text: 'The companion holds the phone, the ID and the money.',
				alone: 'Alone: families often carry things for each other.'
			},
			stays: {
				text: 'The companion will not leave the room, and the patient looks to them first.',
				alone: 'Alone: may be worry, or comfort.'
			},
			debt: {
				text: 'The patient works long days, and the pay goes to a debt that never falls.',
				alone: 'Alone: may be a hard job and a loan.'
			}
		},
		sum: 'Together: a reason to make a private moment.'
	},
	clusterTrafficStop: {
		title: 'Two traffic stops: facts that add up, and facts that do not',
		scene:
			'A van has stopped at the roadside, with an officer beside it and a patrol car behind. Three passengers sit in the van. The driver stands outside, holds all the ID cards and phones, and does the talking.',
		signs: {
			papers: { text: 'One person holds every ID and phone.' },
			answers: { text: 'That person answers for everyone.' },
			lost: { text: 'Passengers do not know where they are going, or the driver’s name.' },
			debt: { text: 'They speak of a debt, or of pay that is kept back.' }
		},
		sum: 'The facts add up: look with care. The law on stops and searches stays the same.',
		foilScene:
			'The same kind of van. Four people are beside it, one of them in a wheelchair, and each holds a card of their own.',
		foilTitle: 'The same van, and no cluster',
		foil: [
			'Each holds their own ID and phone',
			'Each speaks for themselves',
			'They know the way and can leave'
		],
		foilSum: 'It does not add up: thank them. A shared ride is no sign.'
	},
	clusterHotel: {
		title: 'A cluster of signs in a hotel',
		scene:
			'A hotel lobby. At the front desk one person pays and holds several ID cards; two guests wait behind with nothing in their hands. Visitors come and go at the door of one room. In front, someone of the cleaning crew pushes a cart and speaks of a bed and of money.',
		signs: {
			papers: {
				text: 'One person pays for several rooms and holds everyone’s ID.',
				alone: 'Alone: may be checking in a crew or a family.'
			},
			visitors: {
				text: 'Many visitors go to the same room, at all hours, and stay a short time.',
				alone: 'Alone: may be friends or relatives.'
			},
			livesOn: {
				text: 'A contract worker lives on site and may not come and go.',
				alone: 'Alone: many people live where they work.'
			},
			debt: {
				text: 'The worker owes the agency for the job and the bed, and the pay never covers it.',
				alone: 'Alone: many people owe money.'
			}
		},
		sum: 'Several about the same people: report what you saw.'
	},
	clusterCounter: {
		title: 'A cluster of signs at a public counter',
		scene:
			'A public office. A clerk stands behind the counter, with a form on it. A person who says they are the sponsor speaks, and holds a card and papers. The client stands behind and looks at the sponsor. Two other people sit and wait.',
		signs: {
			answers: {
				text: 'A “sponsor” answers every question.',
				alone: 'Alone: may be helping with words or forms.'
			},
			card: {
				text: 'The sponsor keeps the client’s benefit card and documents.',
				alone: 'Alone: families often keep papers together.'
			},
			alone: {
				text: 'The sponsor will not let the client talk with you alone, and the client looks to them first.',
				alone: 'Alone: may be worry, or comfort.'
			},
			debt: {
				text: 'On the form: the client works for the sponsor, and the pay goes to a debt.',
				alone: 'Alone: may be a family business and a loan.'
			}
		},
		sum: 'Together: a reason for a private talk, as routine, with an interpreter.'
	},
	clusterNeighborhood: {
		title: 'A cluster of signs in a neighborhood',
		scene:
			'A street with two houses. In the first house someone in an apron looks out of the window, and another person stands in the doorway. In front of the second house are three workers and one person with a ring of keys. A van waits in the street, and two young people carry boxes to sell.',
		signs: {
			indoors: {
				text: 'Someone who works in a home never goes out alone and has no key or phone.',
				alone: 'Alone: may be shy, or new here.'
			},
			quota: {
				text: 'Young sellers are brought by a van and left behind if they miss the quota.',
				alone: 'Alone: may be raising money for a team.'
			},
			keys: {
				text: 'Many workers share a house, and one person holds the keys and the papers.',
				alone: 'Alone: many people share the rent.'
			},
			pay: {
				text: 'Rent and rides eat up their pay, and the debt never falls.',
				alone: 'Alone: many people owe money.'
			}
		},
		sum: 'Several about the same people are worth a call.'
	},
	places: {
		loadingDock: {
			title: 'A loading dock',
			scene:
				'A warehouse with two dock doors; at one of them a trailer stands open with boxes in it. A worker checks a list, another carries a box, a driver waits, and someone drives a forklift.'
		},
		restArea: {
			title: 'A highway rest area',
			scene:
				'A rest house with a vending machine, a tree and a parked truck. Two people eat at a picnic table, one walks with a cup, and an adult stands with a child.'
		},
		hotelHall: {
			title: 'A hotel hallway',
			scene:
				'A hallway with room doors and wall lamps. A housekeeper stands at a cart, a guest walks by with a suitcase, and another guest stands in the open door of a room.'
		},
		laundry: {
			title: 'A hotel laundry',
			scene:
				'A room with three large washers and a shelf of linen. One worker irons at a table, one pushes a bin of sheets, and one carries folded towels.'
		},
		triageDesk: {
			title: 'A triage desk',
			scene:
				'The entrance of an emergency room. A nurse sits at the triage desk, a patient stands in front of it, and others wait in a row of seats, one of them with a small child.'
		},
		homeVisit: {
			title: 'A home visit',
			scene:
				'A living room. An older person sits in an armchair, a nurse sits across with a bag on the floor, and a third person brings two cups from the kitchen.'
		},
		doorstep: {
			title: 'At a front door',
			scene:
				'A house with a front step, plants and a mailbox. Someone stands in the open door; two officers are on the path, one of them with a notepad.'
		},
		worksite: {
			title: 'A work site',
			scene:
				'The frame of a house going up. Three workers in vests are at work, one of them with a wheelbarrow. An officer with a clipboard stands with another person.'
		},
		inspection: {
			title: 'An inspection',
			scene:
				'The back room of a business, with shelves, a sink, a work table and a marked way out. An inspector with a clipboard stands with the person in charge; two workers go on working.'
		},
		library: {
			title: 'A public library',
			scene:
				'A reading room with shelves and a window. A librarian pushes a cart of books, two readers sit at a table with a lamp, and a child stands and reads.'
		},
		porch: {
			title: 'A front porch',
			scene:
				'A house with a porch. Two neighbors sit on a swing seat, someone brings a box up the steps, and another person walks by.'
		},
		restaurant: {
			title: 'A restaurant',
			scene:
				'A small dining room with a window and an opening to the kitchen. A cook stands behind the opening, a server carries a plate, and guests sit at two tables, one of them a child.'
		},
		frontDesk: {
			title: 'A hotel front desk',
			scene:
				'The lobby of a hotel. Two clerks stand behind the front desk, one guest is in front of it with a suitcase, and another sits on a sofa and reads.'
		},
		fuelIsland: {
			title: 'A fuel island at a truck stop',
			scene:
				'A truck stands between the pumps under a canopy. An attendant in a vest is at a pump, one driver waits, and another walks up with a cup. Behind them is the store.'
		},
		examRoom: {
			title: 'An exam room',
			scene:
				'A room in a clinic with a sink, cupboards and a window. A patient sits on the exam table; a clinician with a clipboard and a nurse stand beside it.'
		},
		roadside: {
			title: 'A stop at the roadside',
			scene:
				'A car with two people in it has stopped at the side of a highway, with a patrol car behind it. One officer stands by the car with a notepad; another stands ahead of it.'
		},
		serviceCounter: {
			title: 'A public service counter',
			scene:
				'A public office with two clerks at a long counter. One person stands at the counter with a paper, one is there in a wheelchair, and an adult and a child sit and wait.'
		},
		street: {
			title: 'A neighborhood street',
			scene:
				'A street with a corner shop, a house and a bus shelter. The shopkeeper stands outside, two people wait for the bus, and someone walks a dog.'
		}
	},
	howControlWorks: {
		title: 'How control works: strands around one person',
		scene:
			'A person stands in the middle. Six strands come in from six sides and wind into a ring that closes around the person.',
		strands: {
			debt: {
				name: 'Debt',
				text: 'Fees, rent, rides and fines grow faster than work can pay them off.'
			},
			papers: {
				name: 'Papers',
				text: 'A passport or ID is kept “for safety.”'
			},
			threats: {
				name: 'Threats',
				text: 'Of arrest, of deportation, of harm to the person or the family.'
			},
			isolation: {
				name: 'Isolation',
				text: 'Cut off from friends, and from anyone who could help.'
			},
			drugs: {
				name: 'Drugs',
				text: 'First given, then rationed.'
			},
			affection: {
				name: 'Affection',
				text: 'Kindness and punishment take turns. The one who harms acts as protector.'
			}
		},
		sum: 'Each strand alone can look ordinary. Wound together, they leave little room to say no.'
	},
	whomToCall: {
		title: 'Whom to call',
		start: 'You saw or heard something',
		yes: 'Yes',
		no: 'No',
		danger: 'Is someone in danger now, or is a crime going on?',
		emergency: 'Call the emergency line',
		emergencyNote: 'Say where you are first.',
		child: 'Could someone under 18 be hurt, sold or forced to work?',
		childLine: 'Call your state’s child line',
		childNote: 'Call the national hotline too. You do not need proof.',
		several: 'Do several signs together show control and exploitation?',
		hotline: 'Call the national hotline',
		hotlineNote: 'National Human Trafficking Hotline, day and night. It is not the police.',
		leave: 'Leave people alone',
		leaveNote: 'One sign proves nothing.',
		boss: 'Is a boss, contractor or colleague involved?',
		bossNote: 'Leave them out. Call the emergency line or the hotline yourself.',
		always: 'In every case',
		alwaysNote: 'Do not confront, follow, search or take photos of people.',
		ifYes: (question: string, answer: string) => `${question} If yes: ${answer}`,
		ifNo: 'If no, go on.'
	},
	afterAReport: {
		title: 'What happens after a report to the national hotline',
		scene: 'Someone makes a phone call. From there a road winds past five numbered stops.',
		steps: [
			{
				name: 'You call',
				text: 'Say where, when and what you saw. You don’t have to give your name.'
			},
			{
				name: 'Someone listens',
				text: 'They ask questions. They are not the police.'
			},
			{
				name: 'A supervisor hears of it',
				text: 'At once, when it sounds like trafficking.'
			},
			{
				name: 'They decide, case by case',
				text: 'What to pass on to the police. If a child was harmed or someone is in danger, they may tell police or child services.'
			},
			{
				name: 'It may go quiet',
				text: 'You may never hear how it ends. That does not mean nothing was done.'
			}
		],
		after: 'From here on',
		afterNotes: [
			'Do not go back to check.',
			'If an officer calls you, say what you saw.',
			'New danger? Call the emergency line.'
		],
		described: 'These are the steps as the hotline has described them. They may have changed.'
	}
};
