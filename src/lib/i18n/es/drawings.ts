import type { drawings as en } from '../en/drawings.ts';

export const drawings: typeof en = {
	actMeansPurpose: {
		title: 'Las tres partes de la trata: acción, medios y fin',
		act: {
			name: 'Acción',
			question: '¿Qué se hizo?',
			text: 'Reclutar, alojar, trasladar, entregar u obtener a una persona. Una basta: no hace falta trasladar a nadie.'
		},
		means: {
			name: 'Medios',
			question: '¿Cómo se hizo?',
			text: 'Con fuerza, fraude o coacción. Las amenazas cuentan, también la de usar la ley para abusar.'
		},
		purpose: {
			name: 'Fin',
			question: '¿Para qué?',
			text: 'Trabajo en servidumbre, servidumbre por deudas o sexo comercial: sexo a cambio de cualquier cosa de valor.'
		},
		needed: 'Lo que exige la ley federal',
		cases: {
			adults: 'Persona adulta, en trabajo o sexo comercial',
			child: 'Menor de 18 años, en sexo comercial',
			childNote: 'No se exigen los medios: un menor no puede consentir.',
			childLabor: 'Menor de 18 años, en trabajo',
			childLaborNote: 'Aquí los medios sí se exigen.'
		},
		asked: (parts: string) => `Se exige: ${parts}`,
		notAsked: (part: string) => `No se exige: ${part}`
	},
	cluster: {
		control: 'control',
		exploitation: 'explotación',
		sign: (number: number, kind: string) => `Señal ${number}, ${kind}:`,
		notSigns: 'No son señales: el aspecto, el acento, la ropa ni el lugar de origen.'
	},
	clusterTruckStop: {
		title: 'Un conjunto de señales en una parada de camiones',
		scene:
			'Un estacionamiento de camiones junto a una tienda, visto de lejos. Alguien camina de un camión a otro. Quien está al volante de un auto estacionado mira a esa persona. Otro conductor está en la puerta de la tienda con un vaso.',
		signs: {
			cabs: {
				text: 'Va de cabina en cabina, o la dejan y la recogen una y otra vez.',
				alone: 'Por sí solo: quizá vende algo o pide que la lleven.'
			},
			watcher: {
				text: 'Alguien en un auto estacionado la vigila todo el tiempo.',
				alone: 'Por sí solo: quizá espera a alguien.'
			},
			papers: {
				text: 'No tiene identificación, dinero ni teléfono: los guarda otra persona.',
				alone: 'Por sí solo: quizá los perdió.'
			},
			debt: {
				text: 'Habla de una deuda o de una cuota que cumplir.',
				alone: 'Por sí solo: mucha gente debe dinero.'
			}
		},
		sum: 'Juntas, merecen una llamada.'
	},
	clusterClinic: {
		title: 'Un conjunto de señales en una clínica',
		scene:
			'Un consultorio. Una persona del equipo de salud, con una tabla para escribir, está frente a un paciente sentado en la camilla. Un acompañante está de pie entre el paciente y la puerta, tiene en la mano un teléfono y documentos, y es quien habla.',
		signs: {
			answers: {
				text: 'El acompañante contesta todas las preguntas.',
				alone: 'Por sí solo: quizá ayuda con el idioma o los nervios.'
			},
			papers: {
				text: 'El acompañante tiene el teléfono, la identificación y el dinero.',
				alone: 'Por sí solo: en familia es común llevar cosas de otro.'
			},
			stays: {
				text: 'El acompañante no quiere salir del cuarto, y el paciente lo mira antes de hablar.',
				alone: 'Por sí solo: puede ser preocupación o consuelo.'
			},
			debt: {
				text: 'El paciente trabaja días largos y el pago se va a una deuda que nunca baja.',
				alone: 'Por sí solo: quizá es un trabajo duro y un préstamo.'
			}
		},
		sum: 'Juntas: un motivo para crear un momento a solas.'
	},
	clusterTrafficStop: {
		title: 'Dos paradas de tránsito: datos que suman y datos que no',
		scene:
			'Una camioneta se detuvo al lado de la carretera, con un agente junto a ella y una patrulla detrás. Hay tres pasajeros adentro. Quien conduce está afuera, tiene en la mano todas las identificaciones y los teléfonos, y es quien habla.',
		signs: {
			papers: { text: 'Una persona tiene todas las identificaciones y los teléfonos.' },
			answers: { text: 'Esa persona contesta por todos.' },
			lost: { text: 'Los pasajeros no saben adónde van ni cómo se llama quien conduce.' },
			debt: { text: 'Hablan de una deuda, o de que no les entregan su pago.' }
		},
		sum: 'Los datos suman: observe con cuidado. La ley sobre paradas y registros no cambia.',
		foilScene:
			'Una camioneta igual. A su lado hay cuatro personas, una de ellas en silla de ruedas, y cada una tiene en la mano su propia identificación.',
		foilTitle: 'La misma camioneta, sin conjunto de señales',
		foil: [
			'Cada quien tiene su identificación y su teléfono',
			'Cada quien habla por sí mismo',
			'Saben el camino y pueden irse'
		],
		foilSum: 'No suma: deles las gracias. Viajar juntos no es una señal.'
	},
	clusterHotel: {
		title: 'Un conjunto de señales en un hotel',
		scene:
			'El vestíbulo de un hotel. En la recepción, una persona paga y tiene en la mano varias identificaciones; detrás esperan dos huéspedes con las manos vacías. En la puerta de una habitación entran y salen visitas. Adelante, alguien del equipo de limpieza empuja un carrito y habla de una cama y de dinero.',
		signs: {
			papers: {
				text: 'Una persona paga varias habitaciones y tiene las identificaciones de todos.',
				alone: 'Por sí solo: quizá registra a un equipo o a una familia.'
			},
			visitors: {
				text: 'Muchas visitas van a la misma habitación, a toda hora, y se quedan poco.',
				alone: 'Por sí solo: quizá son amistades o parientes.'
			},
			livesOn: {
				text: 'Alguien de la agencia vive en el hotel y no puede entrar ni salir libremente.',
				alone: 'Por sí solo: mucha gente vive donde trabaja.'
			},
			debt: {
				text: 'Le debe a la agencia el puesto y la cama, y el pago nunca alcanza.',
				alone: 'Por sí solo: mucha gente debe dinero.'
			}
		},
		sum: 'Varias sobre las mismas personas: reporte lo que vio.'
	},
	clusterCounter: {
		title: 'Un conjunto de señales en una ventanilla pública',
		scene:
			'Una oficina pública. Una persona atiende detrás del mostrador, con un formulario encima. Alguien que dice ser el patrocinador habla y tiene en la mano una tarjeta y papeles. La persona que hace el trámite está detrás y lo mira. Otras dos personas esperan sentadas.',
		signs: {
			answers: {
				text: 'Un “patrocinador” contesta todas las preguntas.',
				alone: 'Por sí solo: quizá ayuda con el idioma o los formularios.'
			},
			card: {
				text: 'El patrocinador se queda con la tarjeta de beneficios y los documentos ajenos.',
				alone: 'Por sí solo: en familia es común guardar juntos los papeles.'
			},
			alone: {
				text: 'No deja que la persona hable a solas con usted, y ella lo mira antes de contestar.',
				alone: 'Por sí solo: puede ser preocupación o consuelo.'
			},
			debt: {
				text: 'En el formulario: trabaja para el patrocinador, y el pago se va a una deuda.',
				alone: 'Por sí solo: quizá es un negocio familiar y un préstamo.'
			}
		},
		sum: 'Juntas: un motivo para hablar a solas, como rutina, con intérprete.'
	},
	clusterNeighborhood: {
		title: 'Un conjunto de señales en un vecindario',
		scene:
			'Una calle con dos casas. En la primera, alguien con delantal mira por la ventana y otra persona está en la puerta. Frente a la segunda hay tres trabajadores y una persona con un manojo de llaves. En la calle espera una camioneta, y dos jóvenes llevan cajas para vender.',
		signs: {
			indoors: {
				text: 'Alguien que trabaja en una casa nunca sale a solas y no tiene llave ni teléfono.',
				alone: 'Por sí solo: quizá es timidez, o acaba de llegar.'
			},
			quota: {
				text: 'Una camioneta trae a jóvenes que venden, y los deja atrás si no llegan a la cuota.',
				alone: 'Por sí solo: quizá juntan dinero para un equipo.'
			},
			keys: {
				text: 'Muchos trabajadores viven en una casa, y una persona tiene las llaves y los papeles.',
				alone: 'Por sí solo: mucha gente comparte la renta.'
			},
			pay: {
				text: 'La renta y el transporte se comen su pago, y la deuda nunca baja.',
				alone: 'Por sí solo: mucha gente debe dinero.'
			}
		},
		sum: 'Varias sobre las mismas personas merecen una llamada.'
	},
	places: {
		loadingDock: {
			title: 'Un muelle de carga',
			scene:
				'Una bodega con dos puertas de carga; en una hay un remolque abierto con cajas. Una persona revisa una lista, otra lleva una caja, alguien espera y alguien maneja un montacargas.'
		},
		restArea: {
			title: 'Un área de descanso de la carretera',
			scene:
				'Una caseta con una máquina expendedora, un árbol y un camión estacionado. Dos personas comen en una mesa, otra camina con un vaso, y un adulto está con un niño.'
		},
		hotelHall: {
			title: 'Un pasillo de hotel',
			scene:
				'Un pasillo con puertas de habitaciones y lámparas. Alguien de limpieza está junto a su carrito, un huésped pasa con una maleta y otro está en la puerta abierta de su habitación.'
		},
		laundry: {
			title: 'La lavandería de un hotel',
			scene:
				'Un cuarto con tres lavadoras grandes y un estante con ropa de cama. Una persona plancha en una mesa, otra empuja un carro con sábanas y otra lleva toallas dobladas.'
		},
		triageDesk: {
			title: 'Una mesa de triaje',
			scene:
				'La entrada de una sala de emergencias. Una persona de enfermería está en la mesa de triaje, un paciente está de pie enfrente y otros esperan sentados, uno de ellos con un niño pequeño.'
		},
		homeVisit: {
			title: 'Una visita a domicilio',
			scene:
				'Una sala. Una persona mayor está en un sillón, alguien de enfermería se sienta enfrente con su maletín en el piso, y una tercera persona trae dos tazas de la cocina.'
		},
		doorstep: {
			title: 'En la puerta de una casa',
			scene:
				'Una casa con escalón, plantas y buzón. Alguien está en la puerta abierta; dos agentes están en el camino, uno de ellos con una libreta.'
		},
		worksite: {
			title: 'Un lugar de trabajo',
			scene:
				'El armazón de una casa en construcción. Trabajan tres personas con chaleco, una de ellas con una carretilla. Un agente con una tabla está con otra persona.'
		},
		inspection: {
			title: 'Una inspección',
			scene:
				'El cuarto de atrás de un negocio, con estantes, fregadero, mesa de trabajo y una salida señalada. Una persona inspecciona con una tabla junto a quien está a cargo; otras dos siguen trabajando.'
		},
		library: {
			title: 'Una biblioteca pública',
			scene:
				'Una sala de lectura con estantes y ventana. Quien trabaja ahí empuja un carrito con libros, dos personas leen en una mesa con lámpara, y una niña lee de pie.'
		},
		porch: {
			title: 'El porche de una casa',
			scene:
				'Una casa con porche. Dos vecinos están sentados en un columpio, alguien sube los escalones con una caja y otra persona pasa caminando.'
		},
		restaurant: {
			title: 'Un restaurante',
			scene:
				'Un comedor pequeño con una ventana y un pase a la cocina. Alguien cocina detrás del pase, alguien lleva un plato, y hay clientes en dos mesas, entre ellos un niño.'
		},
		frontDesk: {
			title: 'La recepción de un hotel',
			scene:
				'El vestíbulo de un hotel. Dos personas atienden detrás de la recepción, un huésped está enfrente con su maleta y otro lee sentado en un sofá.'
		},
		fuelIsland: {
			title: 'Los surtidores de una parada de camiones',
			scene:
				'Un camión está entre los surtidores, bajo un techo. Alguien con chaleco atiende un surtidor, una persona espera y otra llega con un vaso. Atrás está la tienda.'
		},
		examRoom: {
			title: 'Un consultorio',
			scene:
				'Un cuarto de clínica con lavabo, gabinetes y ventana. Un paciente está sentado en la camilla; a su lado hay una persona de medicina con una tabla y otra de enfermería.'
		},
		roadside: {
			title: 'Una parada al lado de la carretera',
			scene:
				'Un auto con dos personas se detuvo al lado de una carretera, con una patrulla detrás. Un agente está junto al auto con una libreta; otro está más adelante.'
		},
		serviceCounter: {
			title: 'Una ventanilla de servicio público',
			scene:
				'Una oficina pública con dos personas que atienden en un mostrador largo. Alguien de pie lleva un papel, otra persona está en silla de ruedas, y un adulto y una niña esperan sentados.'
		},
		street: {
			title: 'Una calle del vecindario',
			scene:
				'Una calle con una tienda en la esquina, una casa y una parada de autobús. La persona de la tienda está afuera, dos esperan el autobús y alguien pasea a un perro.'
		}
	},
	howControlWorks: {
		title: 'Cómo funciona el control: hilos alrededor de una persona',
		scene:
			'Una persona está de pie en el centro. Seis hilos llegan de seis lados y se enredan en un anillo que se cierra a su alrededor.',
		strands: {
			debt: {
				name: 'Deuda',
				text: 'Cuotas, renta, transporte y multas crecen más rápido de lo que se puede pagar trabajando.'
			},
			papers: {
				name: 'Documentos',
				text: 'Alguien guarda el pasaporte o la identificación “por seguridad”.'
			},
			threats: {
				name: 'Amenazas',
				text: 'De arresto, de deportación, de daño a la persona o a su familia.'
			},
			isolation: {
				name: 'Aislamiento',
				text: 'Lejos de sus amistades y de quien podría ayudar.'
			},
			drugs: {
				name: 'Drogas',
				text: 'Primero se dan, luego se racionan.'
			},
			affection: {
				name: 'Afecto',
				text: 'Cariño y castigo se turnan. Quien hace daño se presenta como protector.'
			}
		},
		sum: 'Cada hilo, solo, puede parecer común. Enredados, dejan poco espacio para decir que no.'
	},
	whomToCall: {
		title: 'A quién llamar',
		start: 'Usted vio u oyó algo',
		yes: 'Sí',
		no: 'No',
		danger: '¿Hay alguien en peligro ahora, o se está cometiendo un delito?',
		emergency: 'Llame a emergencias',
		emergencyNote: 'Diga primero dónde está.',
		child: '¿Es posible que a un menor de 18 años lo dañen, lo vendan o lo obliguen a trabajar?',
		childLine: 'Llame a la línea de protección de menores de su estado',
		childNote: 'Llame también a la línea nacional. No necesita pruebas.',
		several: '¿Hay varias señales juntas de control y explotación?',
		hotline: 'Llame a la línea nacional',
		hotlineNote:
			'Línea Directa Nacional contra la Trata de Personas, de día y de noche. No es la policía.',
		leave: 'Deje en paz a la gente',
		leaveNote: 'Una sola señal no prueba nada.',
		boss: '¿Está involucrado un jefe, contratista o colega?',
		bossNote: 'No le avise a esa persona. Llame usted a emergencias o a la línea nacional.',
		always: 'En todos los casos',
		alwaysNote: 'No enfrente, siga ni revise a nadie, ni tome fotos de personas.',
		ifYes: (question: string, answer: string) => `${question} Si la respuesta es sí: ${answer}`,
		ifNo: 'Si es no, siga.'
	},
	afterAReport: {
		title: 'Qué pasa después de reportar a la línea nacional',
		scene: 'Alguien hace una llamada. De ahí sale un camino con cinco paradas numeradas.',
		steps: [
			{
				name: 'Usted llama',
				text: 'Diga dónde, cuándo y qué vio. No tiene que dar su nombre.'
			},
			{
				name: 'Alguien escucha',
				text: 'Le hace preguntas. No es la policía.'
			},
			{
				name: 'Se avisa a quien supervisa',
				text: 'De inmediato, si parece trata.'
			},
			{
				name: 'Deciden caso por caso',
				text: 'Qué se pasa a la policía. Si un menor sufrió daño o alguien está en peligro, pueden avisar a la policía o a protección de menores.'
			},
			{
				name: 'Puede venir el silencio',
				text: 'Quizá nunca sepa cómo termina. Eso no significa que no se haya hecho nada.'
			}
		],
		after: 'De aquí en adelante',
		afterNotes: [
			'No regrese a verificar.',
			'Si le llama un agente, diga lo que vio.',
			'¿Peligro nuevo? Llame a emergencias.'
		],
		described: 'Son los pasos que la línea ha descrito. Pueden haber cambiado.'
	}
};
